package org.mokanda.core.search;

import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;

/**
 * A page whose text matches.
 *
 * @param excerpt the line or lines around the best match, plain text
 * @param boxes boxes of the matching words on the page
 */
public record PageHit(PageId page, double score, String excerpt, List<Box> boxes) {
    public PageHit {
        boxes = List.copyOf(boxes);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "PageHit[" + page + "]";
    }
}
