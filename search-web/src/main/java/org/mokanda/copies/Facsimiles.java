package org.mokanda.copies;

import org.mokanda.core.page.Region;

/** Gives the picture of a place on a page, for the facsimile in a copy. Safe for many threads. */
@FunctionalInterface
public interface Facsimiles {
    /**
     * The pixels of this region and nothing around it, at the full resolution of the scan.
     *
     * @return a JPEG, grey or RGB
     */
    byte[] jpeg(Region region);
}
