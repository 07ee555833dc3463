package org.mokanda.web.iiif;

import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.ingest.decode.PageImages;

/** Addresses of pictures of pages, without the server: {@code /iiif/image/...}. */
public final class ImageLinks {
    private ImageLinks() {}

    /** Base address of the image service of a page. */
    static String service(PageId page) {
        return "/iiif/image/" + page.reference();
    }

    /** What a viewer with zoom opens. */
    public static String zoom(PageId page) {
        return service(page) + "/info.json";
    }

    /** The page as large as a screen shows it. */
    public static String screen(PageId page) {
        return within(page, PageImages.SCREEN);
    }

    /** The page with its longer side at most {@code longSideMax} pixels. */
    static String within(PageId page, int longSideMax) {
        return service(page) + "/full/!" + longSideMax + "," + longSideMax + "/0/default.jpg";
    }

    /** A part of the page, at most {@code widthMax} pixels wide. */
    public static String part(PageId page, Box box, int widthMax) {
        return service(page) + "/" + box.x() + "," + box.y() + "," + box.width() + "," + box.height() + "/!" + widthMax
                + "," + box.height() + "/0/default.jpg";
    }
}
