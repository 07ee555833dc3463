package org.mokanda.web;

import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;

/** Pictures of pages for the screen. Safe for many threads. */
public interface PageImages {
    /** JPEG of the whole page as shown, its longer side at most {@code longSideMax} pixels. */
    byte[] view(PageId page, int longSideMax);

    /** JPEG of a part of the page, at most {@code widthMax} pixels wide. */
    byte[] crop(PageId page, Box box, int widthMax);
}
