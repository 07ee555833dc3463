package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.file.Path;
import org.mokanda.core.page.QuarantineReason;

/** Counts the pages of a document whose header does not say; the PDF reader does. */
@FunctionalInterface
public interface PageCounter {
    /**
     * @param limit counting may stop once it is passed
     * @throws RefusedException the document is encrypted, damaged or empty
     */
    int pages(Path file, int limit) throws IOException, RefusedException;

    /** A document cannot come in. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final QuarantineReason reason;

        public RefusedException(QuarantineReason reason) {
            super(reason.code());
            this.reason = reason;
        }

        public QuarantineReason reason() {
            return reason;
        }
    }
}
