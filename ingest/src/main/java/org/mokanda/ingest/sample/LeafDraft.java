package org.mokanda.ingest.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A leaf being written: collects marks in pixels at 300 dpi. For one thread. */
final class LeafDraft {
    static final int BLACK = 0x2a2826;

    private final Typesetter typesetter;
    private final int width;
    private final int height;
    private final List<Mark> marks = new ArrayList<>();

    LeafDraft(Typesetter typesetter, int width, int height) {
        this.typesetter = typesetter;
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Width of a text in pixels. */
    double measure(Face face, String text) {
        return typesetter.width(face, text);
    }

    List<Mark> marks() {
        return marks;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    void text(Face face, double x, double baseline, String text) {
        marks.add(new Mark.Text(face, x, baseline, text, false));
    }

    void centred(Face face, double left, double room, double baseline, String text) {
        text(face, left + (room - typesetter.width(face, text)) / 2, baseline, text);
    }

    void right(Face face, double rightEdge, double baseline, String text) {
        text(face, rightEdge - typesetter.width(face, text), baseline, text);
    }

    void rule(double x1, double y1, double x2, double y2, double thickness) {
        marks.add(new Mark.Rule(x1, y1, x2, y2, thickness, BLACK));
    }

    void frame(double x, double y, double frameWidth, double frameHeight, double thickness) {
        rule(x, y, x + frameWidth, y, thickness);
        rule(x, y + frameHeight, x + frameWidth, y + frameHeight, thickness);
        rule(x, y, x, y + frameHeight, thickness);
        rule(x + frameWidth, y, x + frameWidth, y + frameHeight, thickness);
    }

    /** Breaks and writes running text. Returns the baseline that a next line would have. */
    double flow(
            List<Typesetter.Span> spans,
            double x,
            double baseline,
            double room,
            double leading,
            Consumer<String> said) {
        return lines(typesetter.lines(spans, room), x, baseline, room, leading, said);
    }

    /** Writes set lines; every line's text is given to {@code said}. Returns the next baseline. */
    double lines(
            List<Typesetter.Line> lines,
            double x,
            double baseline,
            double room,
            double leading,
            Consumer<String> said) {
        double y = baseline;
        for (Typesetter.Line line : lines) {
            List<Typesetter.Word> words = line.words();
            for (int i = 0; i < words.size(); i++) {
                Typesetter.Word word = words.get(i);
                marks.add(new Mark.Text(
                        word.span().face(),
                        x + word.x(),
                        y,
                        word.text(),
                        word.span().struck()));
                if (word.span().filled()) {
                    double end = i + 1 < words.size() ? words.get(i + 1).x() - 6 : room;
                    marks.add(new Mark.Dots(x + word.x(), x + end, y + 9));
                }
            }
            said.accept(line.text());
            y += leading;
        }
        return y;
    }
}
