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
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/** A page drawn for a test, with the places of its words; each text is an act. */
public record DrawnPage(byte[] jpeg, List<Drawn> acts) {
    static final int WIDTH = 1240;
    static final int HEIGHT = 1754;

    private static final int LEFT = 300;
    private static final int LINE_HEIGHT = 42;
    private static final Font TYPE = new Font(Font.MONOSPACED, Font.PLAIN, 26);

    /** Begins a line that is judged to be a hand. */
    static final String HAND = "~";

    /** Between what is read of a word and what the machine holds possible. */
    static final String OR = "|";

    /** An act: the box around it and its words. */
    public record Drawn(Box box, Block block) {}

    /** Draws the texts one below the other. */
    public static DrawnPage of(List<String> texts) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(0xf3ecd8));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(0xb9ae90));
        graphics.drawLine(LEFT - 40, 0, LEFT - 40, HEIGHT);
        graphics.setFont(TYPE);
        graphics.setColor(new Color(0x26221c));
        var acts = new ArrayList<Drawn>();
        int top = 90;
        for (var text : texts) {
            var lines = new ArrayList<Line>();
            for (var line : text.split("\n")) {
                lines.add(line(graphics, line, top));
                top += LINE_HEIGHT;
            }
            var box = lines.stream().map(Line::box).reduce(Box::union).orElseThrow();
            acts.add(new Drawn(new Box(40, box.y() - 20, WIDTH - 80, box.height() + 40), new Block(box, lines)));
            top += 70;
        }
        graphics.dispose();
        return new DrawnPage(jpeg(image), acts);
    }

    private static Line line(Graphics2D graphics, String text, int top) {
        var words = new ArrayList<Word>();
        var metrics = graphics.getFontMetrics();
        int x = LEFT;
        for (var readings : text.replace(HAND, "").split(" ")) {
            var others = List.of(readings.split(Pattern.quote(OR)));
            var word = others.getFirst();
            graphics.drawString(word, x, top + metrics.getAscent());
            var box = new Box(x, top, metrics.stringWidth(word), metrics.getHeight());
            words.add(new Word(
                    word,
                    box,
                    55 + word.length() * 4 % 45,
                    others.stream()
                            .skip(1)
                            .map(other -> new Alternative(other, 40))
                            .toList()));
            x += metrics.stringWidth(word + " ");
        }
        var box = words.stream().map(Word::box).reduce(Box::union).orElseThrow();
        return new Line(box, words, text.startsWith(HAND));
    }

    PageReading reading() {
        return new PageReading(
                WIDTH, HEIGHT, "drawn", acts.stream().map(Drawn::block).toList());
    }

    static byte[] jpeg(BufferedImage image) {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
