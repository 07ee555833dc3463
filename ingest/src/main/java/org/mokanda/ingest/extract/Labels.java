package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.ingest.extract.PersonName.Span;
import org.mokanda.ingest.extract.Sheet.TextLine;

/** The labels of a form, and where the blank of each is: beside it, in the next column, or below it. */
final class Labels {
    /** Lines below a label among which its blank may be. */
    private static final int BELOW_MAX = 2;

    private final Wording.Search search;
    private final Script script;
    private final List<Label> labels = new ArrayList<>();

    Labels(Wording.Search search) {
        this.search = search;
        this.script = search.script();
        for (int at = 0; at < script.size(); ) {
            var label = Label.parse(search, at);
            if (label != null && isLabel(label)) {
                labels.add(label);
                at = label.end();
            } else {
                at++;
            }
        }
    }

    /** True for a line that begins with a label. */
    static boolean begins(TextLine line) {
        var labels = new Labels(Wording.search(new Script(List.of(line)))).all();
        return !labels.isEmpty() && labels.getFirst().start() == 0;
    }

    /** True for a line that begins with the label of a blank, and no mere number or signature. */
    static boolean asks(TextLine line) {
        var labels = new Labels(Wording.search(new Script(List.of(line)))).all();
        if (labels.isEmpty() || labels.getFirst().start() > 0) {
            return false;
        }
        var first = labels.getFirst();
        return !first.asks(Asked.NUMBER) && !first.persons().contains(FormPerson.OFFICER);
    }

    List<Label> all() {
        return labels;
    }

    /** The first label in {@code from..to}, or {@code to}. */
    int next(int from, int to) {
        for (var label : labels) {
            if (label.start() >= from) {
                return Math.min(label.start(), to);
            }
        }
        return to;
    }

    /** A label has a colon or dots after it, or begins a line or column and is followed by something filled in. */
    private boolean isLabel(Label label) {
        if (script.token(label.start()).line() != script.token(label.end() - 1).line()) {
            return false;
        }
        if (script.token(label.end() - 1).labels()) {
            return true;
        }
        int word = label.start();
        if (!script.beginsCell(word) || search.at(word, "asked.short") == label.end() || inSentence(word)) {
            return false;
        }
        word = Label.isItem(script.word(word)) && label.end() > word + 1 ? word + 1 : word;
        if (!Character.isUpperCase(script.written(word).charAt(0))) {
            return false;
        }
        int end = label.end();
        return end >= script.size()
                || script.beginsCell(end)
                || Character.isUpperCase(script.written(end).charAt(0))
                || Beginnings.hasDigit(script.word(end));
    }

    /** A name that begins with the word of a label, at the head of a line of running text. */
    private boolean inSentence(int at) {
        return at > 0
                && script.beginsLine(at)
                && (script.word(at - 1).equals("de") || script.word(at - 1).equals("d"));
    }

    /** What is filled in for a label: the rest of its line, else what stands below it; null for an empty blank. */
    @Nullable
    Span blank(Label label) {
        int from = label.end();
        int to = next(from, lineEnd(from - 1));
        if (from < to) {
            return new Span(behindItem(from, to), to);
        }
        int line = script.token(label.start()).line();
        for (int at = lineEnd(label.start());
                at < script.size() && script.token(at).line() <= line + BELOW_MAX; ) {
            int end = cellEnd(at);
            int labelled = next(at, end);
            if (labelled == at) {
                return null;
            }
            if (label.equals(owner(at, line))) {
                return new Span(behindItem(at, labelled), labelled);
            }
            at = end;
        }
        return null;
    }

    private int behindItem(int from, int to) {
        boolean item = from + 1 < to && script.beginsCell(from) && Label.isItem(script.word(from));
        return item && Character.isUpperCase(script.written(from + 1).charAt(0)) ? from + 1 : from;
    }

    /** The label of a line that stands nearest above a piece. */
    private @Nullable Label owner(int at, int line) {
        Label nearest = null;
        double best = Double.MAX_VALUE;
        for (var label : labels) {
            if (script.token(label.start()).line() == line) {
                double distance = Math.min(
                        Math.abs(script.left(label.start()) - script.left(at)),
                        Math.abs(middle(label.start(), label.end()) - middle(at, cellEnd(at))));
                if (distance < best) {
                    best = distance;
                    nearest = label;
                }
            }
        }
        return nearest;
    }

    private double middle(int from, int to) {
        return (script.left(from) + script.right(to - 1)) / 2;
    }

    private int lineEnd(int at) {
        int end = at + 1;
        while (end < script.size() && !script.beginsLine(end)) {
            end++;
        }
        return end;
    }

    private int cellEnd(int at) {
        int end = at + 1;
        while (end < script.size() && !script.beginsCell(end)) {
            end++;
        }
        return end;
    }
}
