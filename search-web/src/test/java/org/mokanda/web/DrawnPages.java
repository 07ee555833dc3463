package org.mokanda.web;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/** Pages drawn for a test, with the places of their words; also the pictures the screens ask for. */
final class DrawnPages implements PageImages {
    static final int WIDTH = 1240;
    static final int HEIGHT = 1754;

    private static final int LEFT = 300;
    private static final int LINE_HEIGHT = 42;
    private static final Font TYPE = new Font(Font.MONOSPACED, Font.PLAIN, 26);

    private final Map<PageId, BufferedImage> drawn = new HashMap<>();

    /** A block of text, each act one block, and where it stands. */
    record DrawnAct(Box box, Block block) {}

    /** Draws the texts one below the other. */
    synchronized List<DrawnAct> draw(PageId page, List<String> texts) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(0xf3ecd8));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0xb9ae90));
        graphics.drawLine(LEFT - 40, 0, LEFT - 40, HEIGHT);
        graphics.setFont(TYPE);
        graphics.setColor(new Color(0x26221c));
        var acts = new ArrayList<DrawnAct>();
        int top = 90;
        for (var text : texts) {
            var lines = new ArrayList<Line>();
            for (var line : text.split("\n")) {
                lines.add(line(graphics, line, top));
                top += LINE_HEIGHT;
            }
            var box = lines.stream().map(Line::box).reduce(Box::union).orElseThrow();
            acts.add(new DrawnAct(new Box(40, box.y() - 20, WIDTH - 80, box.height() + 40), new Block(box, lines)));
            top += 70;
        }
        graphics.dispose();
        drawn.put(page, image);
        return acts;
    }

    private static Line line(Graphics2D graphics, String text, int top) {
        var words = new ArrayList<Word>();
        var metrics = graphics.getFontMetrics();
        int x = LEFT;
        for (var word : text.split(" ")) {
            graphics.drawString(word, x, top + metrics.getAscent());
            words.add(new Word(
                    word,
                    new Box(x, top, metrics.stringWidth(word), metrics.getHeight()),
                    55 + word.length() * 4 % 45));
            x += metrics.stringWidth(word + " ");
        }
        return new Line(words.stream().map(Word::box).reduce(Box::union).orElseThrow(), words);
    }

    static PageReading reading(List<DrawnAct> acts) {
        return new PageReading(
                WIDTH, HEIGHT, "drawn", acts.stream().map(DrawnAct::block).toList());
    }

    @Override
    public synchronized byte[] view(PageId page, int longSideMax) {
        return jpeg(drawn.get(page), Math.min(1.0, (double) longSideMax / HEIGHT));
    }

    @Override
    public synchronized byte[] crop(PageId page, Box box, int widthMax) {
        var part = drawn.get(page).getSubimage(box.x(), box.y(), box.width(), box.height());
        return jpeg(part, Math.min(1.0, (double) widthMax / box.width()));
    }

    private static byte[] jpeg(BufferedImage image, double scale) {
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(scaled, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
