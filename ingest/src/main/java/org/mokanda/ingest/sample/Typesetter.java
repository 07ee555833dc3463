package org.mokanda.ingest.sample;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fonts of all {@link Face faces}, read from the machine's font folders by file name, and the measures and line
 * breaks made with them. Same fonts, same breaks. Safe for many threads once made.
 */
final class Typesetter {
    /** Where distributions put fonts. */
    static final List<Path> FONT_ROOTS = List.of(Path.of("/usr/share/fonts"), Path.of("/usr/local/share/fonts"));

    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Map<Face, Font> fonts = new EnumMap<>(Face.class);

    /**
     * Loads every face.
     *
     * @throws MissingFontException the first font that is not installed
     */
    Typesetter() {
        Map<String, Path> files = fontFiles();
        Map<String, Font> loaded = new HashMap<>();
        for (Face face : Face.values()) {
            Font font = loaded.computeIfAbsent(face.fileName(), name -> load(files, face));
            fonts.put(face, font.deriveFont((float) face.sizePixels()));
        }
    }

    private static Map<String, Path> fontFiles() {
        Map<String, Path> files = new HashMap<>();
        for (Path root : FONT_ROOTS) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> files.putIfAbsent(file.getFileName().toString(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Font load(Map<String, Path> files, Face face) {
        Path file = files.get(face.fileName());
        if (file == null) {
            throw new MissingFontException(face.fileName(), face.packageName());
        }
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("damaged font file: " + file, e);
        }
    }

    Font font(Face face) {
        return java.util.Objects.requireNonNull(fonts.get(face));
    }

    /** Advance width in pixels. */
    double width(Face face, String text) {
        if (face.habit() == Face.Habit.TYPED) {
            return text.length() * font(face).getStringBounds("n", CONTEXT).getWidth();
        }
        return font(face).getStringBounds(text, CONTEXT).getWidth();
    }

    /** A piece of running text. {@code filled}: stands on a dotted line of the form. {@code struck}: crossed out. */
    record Span(Face face, String text, boolean filled, boolean struck) {
        static Span of(Face face, String text) {
            return new Span(face, text, false, false);
        }

        static Span filled(Face face, String text) {
            return new Span(face, text, true, false);
        }

        static Span struck(Face face, String text) {
            return new Span(face, text, false, true);
        }
    }

    /** One word on its line; {@code x} is pixels from the line's start. */
    record Word(Span span, String text, double x, double width) {}

    /** One set line. */
    record Line(List<Word> words) {
        /** What a reader reads; struck words are left out. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (Word word : words) {
                if (!word.span().struck()) {
                    text.append(text.isEmpty() ? "" : " ").append(word.text().replace('\u00a0', ' '));
                }
            }
            return text.toString();
        }
    }

    /** Breaks spans into lines of at most {@code width} pixels; spaces part words, no hyphenation, "\n" ends a line. */
    List<Line> lines(List<Span> spans, double width) {
        List<Line> lines = new ArrayList<>();
        List<Word> current = new ArrayList<>();
        double x = 0;
        double spaceBefore = 0;
        for (Span span : spans) {
            double own = width(span.face(), " ") * (span.face().habit() == Face.Habit.PRINTED ? 1.35 : 1);
            double space = Math.max(own, spaceBefore);
            spaceBefore = own;
            for (String text : words(span.text())) {
                if (text.equals("\n")) {
                    lines.add(new Line(List.copyOf(current)));
                    current.clear();
                    x = 0;
                    continue;
                }
                double wordWidth = width(span.face(), text);
                boolean glued = x > 0 && isClosing(text);
                double gap = x == 0 || glued ? 0 : space;
                if (x > 0 && !glued && x + gap + wordWidth > width) {
                    lines.add(new Line(List.copyOf(current)));
                    current.clear();
                    x = 0;
                    gap = 0;
                }
                current.add(new Word(span, text, x + gap, wordWidth));
                x += gap + wordWidth;
                space = own;
            }
        }
        if (!current.isEmpty()) {
            lines.add(new Line(List.copyOf(current)));
        }
        return lines;
    }

    private static boolean isClosing(String word) {
        return word.equals(",") || word.equals(".") || word.equals(";");
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c == ' ' || c == '\n') {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                if (c == '\n') {
                    words.add("\n");
                }
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
