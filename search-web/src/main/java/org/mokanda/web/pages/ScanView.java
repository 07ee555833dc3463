package org.mokanda.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;

/**
 * A scan on the screen with marks on it. The marks are drawn in the pixels of the page, so that the same ones serve the
 * still picture and the one that is zoomed.
 *
 * @param still address of the picture that is shown without scripts
 * @param stillBox the part of the page that picture shows
 * @param zoom address of the whole page for the viewer
 * @param page the page's pixels
 * @param focus what to show first
 */
public record ScanView(String still, Box stillBox, String zoom, Box page, Box focus, String alt, List<Mark> marks) {
    /**
     * A rectangle on the page.
     *
     * @param kind {@code act}, {@code field} or {@code hit}
     * @param name code of the field it belongs to, or a reference; may be empty
     * @param link where it leads; absent when nowhere
     * @param label said to those who follow the link without seeing it
     */
    public record Mark(
            String kind, String name, Box box, @Nullable String link, String label) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Mark";
        }
    }

    public ScanView {
        marks = List.copyOf(marks);
    }

    /** The part the still picture shows, for an SVG {@code viewBox}. */
    public String viewBox() {
        return numbers(stillBox);
    }

    /** The whole page, for an SVG {@code viewBox}. */
    public String pageBox() {
        return numbers(page);
    }

    public String focusBox() {
        return numbers(focus);
    }

    private static String numbers(Box box) {
        return box.x() + " " + box.y() + " " + box.width() + " " + box.height();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ScanView";
    }
}
