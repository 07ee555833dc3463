package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.FieldValue;
import org.mokanda.ingest.extract.Sheet.Leaf;
import org.mokanda.ingest.extract.Sheet.TextLine;

/** What stands beside an act: its number, the name it is about, and notes of later events. */
final class Margin {
    private Margin() {}

    /**
     * @param number lines with the act's number
     * @param name the name written under the number
     * @param notes later events, each a paragraph
     */
    record Content(@Nullable Script number, @Nullable Script name, List<FieldValue.Proposed> notes) {}

    /** Indexes of the body lines beside which an act's number stands. */
    static List<Integer> numbers(Leaf leaf) {
        var beside = new ArrayList<Integer>();
        double above = Double.NEGATIVE_INFINITY;
        for (var line : leaf.margin()) {
            if (isNumber(line)
                    && line.middle() - above > 1.5 * line.height()
                    && !leaf.body().isEmpty()) {
                beside.add(nearest(leaf.body(), line));
            }
            above = line.middle();
        }
        return beside;
    }

    /** True when each number in the margin is one more than the one above it. */
    static boolean countUp(Leaf leaf) {
        int last = -1;
        for (var line : leaf.margin()) {
            var figures = isNumber(line) ? line.text().replaceAll("\\D", "") : "";
            if (!figures.isEmpty() && figures.length() <= 5) {
                int number = Integer.parseInt(figures);
                if (last >= 0 && number != last + 1) {
                    return false;
                }
                last = number;
            }
        }
        return last >= 0;
    }

    private static int nearest(List<TextLine> body, TextLine mark) {
        int nearest = 0;
        for (int i = 1; i < body.size(); i++) {
            if (Math.abs(body.get(i).middle() - mark.middle())
                    < Math.abs(body.get(nearest).middle() - mark.middle())) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** {@code N° 12}, {@code Acte n° 12/57}, or figures alone. */
    static boolean isNumber(TextLine line) {
        var search = Wording.search(new Script(List.of(line)));
        int size = search.script().size();
        if (size == 0 || size > 4) {
            return false;
        }
        int end = search.at(0, "number");
        var figures = search.script().word(Math.max(end, 0));
        boolean says = end > 0 && Beginnings.hasDigit(figures);
        boolean alone = size == 1
                && figures.length() <= 8
                && figures.chars().allMatch(letter -> Character.isDigit(letter) || letter == '/');
        return says || alone;
    }

    static Content read(List<TextLine> lines) {
        Script number = null;
        Script name = null;
        var notes = new ArrayList<FieldValue.Proposed>();
        for (var paragraph : paragraphs(lines)) {
            var rest = paragraph;
            if (number == null && isNumber(rest.getFirst())) {
                number = new Script(rest.subList(0, 1));
                rest = rest.subList(1, rest.size());
            }
            if (rest.isEmpty()) {
                continue;
            }
            var script = new Script(rest);
            var search = Wording.search(script);
            int heading = search.at(0, "margin.heading");
            if (heading >= script.size() || script.size() == 0) {
                continue;
            }
            if (name == null && notes.isEmpty() && isName(script)) {
                name = script;
                continue;
            }
            var note = script.proposal(Math.max(0, heading), script.size());
            if (note != null && note.text().length() > 5) {
                notes.add(note);
            }
        }
        return new Content(number, name, notes);
    }

    private static boolean isName(Script script) {
        if (script.size() > 6) {
            return false;
        }
        for (int i = 0; i < script.size(); i++) {
            if (!Character.isUpperCase(script.written(i).charAt(0)) && !PersonName.isParticle(script.word(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<TextLine>> paragraphs(List<TextLine> lines) {
        var paragraphs = new ArrayList<List<TextLine>>();
        for (var line : lines) {
            var current = paragraphs.isEmpty() ? null : paragraphs.getLast();
            boolean begins = current == null
                    || !current.getLast().page().equals(line.page())
                    || line.middle() - current.getLast().middle()
                            > 2.4 * Math.max(line.height(), current.getLast().height())
                    || (isNumber(current.getFirst()) && current.size() == 1)
                    || Wording.search(new Script(List.of(line))).isAt(0, "note.begin", "margin.heading");
            if (begins) {
                current = new ArrayList<>();
                paragraphs.add(current);
            }
            if (current != null) {
                current.add(line);
            }
        }
        return paragraphs;
    }
}
