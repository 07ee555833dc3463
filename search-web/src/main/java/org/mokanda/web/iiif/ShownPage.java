package org.mokanda.web.iiif;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Page;
import org.mokanda.ingest.decode.PageSize;

/**
 * A page as it stands in a manifest.
 *
 * @param size absent until somebody has measured it
 * @param isOpening two facing pages on one picture
 */
record ShownPage(Page page, @Nullable PageSize size, boolean isOpening) {
    /** One that could not be decoded has its place and no picture. */
    boolean hasPicture() {
        return page.hasPicture();
    }
}
