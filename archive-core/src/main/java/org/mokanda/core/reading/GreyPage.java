package org.mokanda.core.reading;

import java.nio.ByteBuffer;
import org.mokanda.core.page.Box;

/**
 * A page, or a part of one, in 8-bit grey, rows from the top.
 *
 * @param pixels direct, {@code width * height} bytes from position 0
 */
public record GreyPage(ByteBuffer pixels, int width, int height) {
    /** Copies row {@code y} into the first {@code width} places of {@code row}. */
    public void row(int y, byte[] row) {
        pixels.get(y * width, row, 0, width);
    }

    /** A copy of a part of the page. */
    public GreyPage part(Box box) {
        var part = ByteBuffer.allocateDirect(box.width() * box.height());
        for (int y = 0; y < box.height(); y++) {
            part.put(y * box.width(), pixels, (box.y() + y) * width + box.x(), box.width());
        }
        return new GreyPage(part, box.width(), box.height());
    }
}
