package org.mokanda.ingest.ink;

import java.nio.ByteBuffer;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.GreyPage;

/**
 * A page turned by quarters, and the way back for places found on it.
 *
 * @param page as turned
 * @param turns quarters clockwise by which it was turned, 0..3
 */
public record Turned(GreyPage page, int turns) {
    public static Turned of(GreyPage page, int turns) {
        if (turns == 0) {
            return new Turned(page, 0);
        }
        int width = turns % 2 == 0 ? page.width() : page.height();
        int height = turns % 2 == 0 ? page.height() : page.width();
        var source = new byte[page.width()];
        var target = new byte[width * height];
        for (int y = 0; y < page.height(); y++) {
            page.row(y, source);
            int at = switch (turns) {
                case 1 -> page.height() - 1 - y;
                case 2 -> (page.height() - 1 - y) * width + width - 1;
                default -> (height - 1) * width + y;
            };
            int step = switch (turns) {
                case 1 -> width;
                case 2 -> -1;
                default -> -width;
            };
            for (byte level : source) {
                target[at] = level;
                at += step;
            }
        }
        var pixels = ByteBuffer.allocateDirect(target.length).put(0, target);
        return new Turned(new GreyPage(pixels, width, height), turns);
    }

    /** Where a place of the turned page lies on the page before it was turned. */
    public Box before(Box box) {
        int width = page.width();
        int height = page.height();
        return switch (turns) {
            case 1 -> new Box(box.y(), width - box.right(), box.height(), box.width());
            case 2 -> new Box(width - box.right(), height - box.bottom(), box.width(), box.height());
            case 3 -> new Box(height - box.bottom(), box.x(), box.height(), box.width());
            default -> box;
        };
    }
}
