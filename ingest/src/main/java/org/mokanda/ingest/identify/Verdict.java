package org.mokanda.ingest.identify;

import org.mokanda.core.page.QuarantineReason;

/** Whether a file may come in, judged by its content alone. */
public sealed interface Verdict {
    /** Found by content, e.g. {@code image/tiff}. */
    String mediaType();

    /** @param pages 1 or more */
    record Accepted(FileFormat format, int pages) implements Verdict {
        @Override
        public String mediaType() {
            return format.mediaType();
        }
    }

    record Refused(String mediaType, QuarantineReason reason) implements Verdict {}
}
