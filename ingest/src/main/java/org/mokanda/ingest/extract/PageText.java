package org.mokanda.ingest.extract;

import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;

/** A page together with what a machine read on it, but for lines by hand: no act is made out of what it did not make out. */
public record PageText(PageId page, PageReading reading) {
    public PageText {
        reading = reading.legible();
    }
}
