package org.mokanda.web.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.web.SecondCopy;
import org.mokanda.web.Viewer;
import org.mokanda.web.WebParts;
import org.mokanda.web.Wording;
import org.springframework.stereotype.Component;

/** Whether the archive would survive the loss of this machine, for those who can do something about it. */
@Component
class Safety {
    /** A copy older than this is named as such. */
    private static final Duration OLD = Duration.ofDays(7);

    private final WebParts parts;
    private final Viewer viewer;
    private final Wording wording;

    /** A copy in a line. */
    record Copy(String place, String copied, String audited, boolean isOld, long findings) {
        /** No places of people's machines in logs (I7). */
        @Override
        public String toString() {
            return "Copy[" + copied + "]";
        }
    }

    /** @param copies the newest first */
    record Shown(List<Copy> copies) {}

    Safety(WebParts parts, Viewer viewer, Wording wording) {
        this.parts = parts;
        this.viewer = viewer;
        this.wording = wording;
    }

    boolean isForViewer() {
        return viewer.may(Permission.AUDIT) || viewer.may(Permission.INGEST);
    }

    Shown shown() {
        var now = parts.clock().instant();
        return new Shown(
                parts.secondCopies().get().stream().map(copy -> line(copy, now)).toList());
    }

    private Copy line(SecondCopy copy, Instant now) {
        return new Copy(
                copy.place(),
                wording.moment(copy.copied()),
                copy.audited().map(wording::moment).orElse(""),
                copy.copied().plus(OLD).isBefore(now),
                copy.findings());
    }
}
