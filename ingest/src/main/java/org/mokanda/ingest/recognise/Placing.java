package org.mokanda.ingest.recognise;

import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;

/**
 * Where a picture that was read lies on its page.
 *
 * @param left of the picture on the page
 * @param top of the picture on the page
 * @param factor pixels of the page for one of the picture
 */
record Placing(int left, int top, double factor) {
    /** The reading with its boxes in pixels of a page of this size. */
    PageReading onPage(PageReading reading, int width, int height) {
        return new PageReading(
                width,
                height,
                reading.engine(),
                reading.blocks().stream()
                        .map(block -> new Block(
                                box(block.box(), width, height),
                                block.lines().stream()
                                        .map(line -> line(line, width, height))
                                        .toList()))
                        .toList());
    }

    private Line line(Line line, int width, int height) {
        var words = line.words().stream()
                .map(word -> word.at(box(word.box(), width, height)))
                .toList();
        return new Line(box(line.box(), width, height), words, line.handwritten());
    }

    private Box box(Box box, int width, int height) {
        int x = Math.clamp(left + Math.round(box.x() * factor), 0, width - 1);
        int y = Math.clamp(top + Math.round(box.y() * factor), 0, height - 1);
        return new Box(
                x,
                y,
                Math.clamp(left + Math.round(box.right() * factor) - x, 1, width - x),
                Math.clamp(top + Math.round(box.bottom() * factor) - y, 1, height - y));
    }
}
