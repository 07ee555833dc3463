package org.mokanda.ingest.extract;

import java.time.Year;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** A page as a typewriter would fill it: every letter as wide as the other, every line as high. */
final class TypedPage {
    static final int LETTER = 20;
    static final int LINE = 60;

    private final int width;
    private final int height;
    private final List<Block> blocks = new ArrayList<>();
    private double slope;

    TypedPage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static RegisterId register(RegisterKind kind, int year) {
        return new RegisterId(new OfficeCode("KMB"), kind, Year.of(year), null);
    }

    TypedPage leaning(double slope) {
        this.slope = slope;
        return this;
    }

    /** Writes lines from a point downwards; spaces keep their width, empty lines are left blank. */
    TypedPage write(int x, int y, String text) {
        var lines = new ArrayList<Line>();
        int row = 0;
        for (var line : text.split("\n", -1)) {
            var words = new ArrayList<Word>();
            for (int at = 0; at < line.length(); ) {
                int end = line.indexOf(' ', at) < 0 ? line.length() : line.indexOf(' ', at);
                if (end > at) {
                    int left = x + at * LETTER;
                    int top = (int) (y + row * LINE + slope * left) + 100;
                    words.add(new Word(line.substring(at, end), new Box(left, top, (end - at) * LETTER - 4, 36), 90));
                }
                at = end + 1;
            }
            if (!words.isEmpty()) {
                lines.add(new Line(
                        words.stream().map(Word::box).reduce(Box::union).orElseThrow(), words));
            }
            row++;
        }
        blocks.add(new Block(lines.stream().map(Line::box).reduce(Box::union).orElseThrow(), lines));
        return this;
    }

    PageText page(RegisterId register, int number) {
        return new PageText(new PageId(register, number), new PageReading(width, height, "typed", blocks));
    }

    /** The acts a reader finds on this page alone. */
    static List<ActProposal> acts(PageText page) {
        return new RuleActExtractor().extract(page.page().register(), page, Optional.empty());
    }

    /** All fields of an act with their texts. */
    static Map<ActField, String> texts(ActProposal act) {
        var texts = new EnumMap<ActField, String>(ActField.class);
        act.fields().forEach((field, value) -> texts.put(field, value.text()));
        return texts;
    }

    static String text(ActProposal act, ActField field) {
        var value = act.fields().get(field);
        return value == null ? "" : value.text();
    }
}
