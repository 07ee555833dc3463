package org.mokanda.core.catalogue;

import java.time.Instant;

/**
 * One line of the change feed.
 *
 * @param seq 1 and up, strictly rising; a reader that saw {@code n} never sees a smaller one appear later
 * @param subject reference of what changed: a page, an act, a register
 * @param by login
 */
public record Change(long seq, String subject, Kind kind, Instant at, String by) {
    public enum Kind {
        REGISTER_OPENED,
        SCAN_ADDED,
        SCAN_QUARANTINED,
        PAGE_EXAMINED,
        PAGE_RECOGNISED,
        PAGE_SET_ASIDE,
        PAGE_WANTED_AGAIN,
        ACT_PROPOSED,
        ACT_REVISED,
        ACT_WITHDRAWN,
        COPY_ISSUED,
        OFFICE_CHANGED,
        BOOK_CHANGED,
        PAGES_ARRANGED,
        ACCOUNT_CHANGED
    }
}
