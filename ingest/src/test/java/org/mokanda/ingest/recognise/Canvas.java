package org.mokanda.ingest.recognise;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.Random;
import org.mokanda.core.reading.GreyPage;

/** A page drawn for a test, in grey. */
final class Canvas {
    private final BufferedImage image;
    private final Graphics2D pen;

    Canvas(int width, int height, int paper) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        area(0, 0, width, height, paper);
    }

    /** The raster itself, as colours would be bent on the way into a grey image. */
    Canvas area(int x, int y, int width, int height, int level) {
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int row = y; row < y + height; row++) {
            java.util.Arrays.fill(bytes, row * image.getWidth() + x, row * image.getWidth() + x + width, (byte) level);
        }
        return this;
    }

    /** Lines of patches like letters: two heights, equal widths. */
    Canvas type(int x, int y, int lines, int letters, int height, Random random) {
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < letters; i++) {
                int rise = random.nextInt(3) == 0 ? height / 2 : 0;
                int left = x + i * height;
                int top = y + line * 3 * height;
                area(left, top - rise, height / 2, height + rise, 20);
            }
        }
        return this;
    }

    /** Lines of joined strokes as a pen makes them: of any height and length. */
    Canvas hand(int x, int y, int lines, int words, int height, Random random) {
        pen.setColor(Color.BLACK);
        pen.setStroke(new BasicStroke(3));
        for (int line = 0; line < lines; line++) {
            for (int word = 0; word < words; word++) {
                var path = new Path2D.Double();
                double left = x + word * 4.0 * height;
                double base = y + line * 4.0 * height;
                path.moveTo(left, base);
                int strokes = 1 + random.nextInt(6);
                double reach = 0.2 * Math.exp(2.5 * random.nextDouble());
                for (int i = 1; i <= strokes; i++) {
                    path.lineTo(left + (i - 0.5) * height / 2.0, base - reach * height * random.nextDouble());
                    path.lineTo(left + i * height / 2.0, base + reach * height * random.nextDouble() / 2);
                }
                pen.draw(path);
            }
        }
        return this;
    }

    Canvas text(int x, int baseline, int size, String text) {
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, size));
        pen.drawString(text, x, baseline);
        return this;
    }

    GreyPage page() {
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        var pixels = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        return new GreyPage(pixels, image.getWidth(), image.getHeight());
    }
}
