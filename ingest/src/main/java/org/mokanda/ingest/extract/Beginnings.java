package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActKind;
import org.mokanda.ingest.extract.Sheet.Leaf;
import org.mokanda.ingest.extract.Sheet.TextLine;

/** Finds the lines on which acts begin, by their headings, numbers and opening formulas. */
final class Beginnings {
    /** Lines between one sign of a beginning and the next one of the same act. */
    private static final int PRELUDE_MAX = 15;
    /** Lines of body after which a further sign is the next act's. */
    private static final int BODY_MIN = 4;

    private static final int LETTERHEAD_MAX = 16;
    /** A longer row of words is a sentence. */
    private static final int HEADING_MAX = 10;

    private static final Set<String> BEFORE_A_YEAR_IN_A_SENTENCE =
            Set.of("de", "d", "en", "du", "dans", "depuis", "mois");
    private static final Set<String> BEFORE_A_TITLE_IN_A_SENTENCE = Set.of(
            "present", "le", "l", "un", "cet", "d", "son", "leur", "copie", "extrait", "vu", "presente", "de", "votre");
    private static final Map<ActKind, String> HEADINGS = new EnumMap<>(Map.of(
            ActKind.BIRTH, "birth",
            ActKind.MARRIAGE, "marriage",
            ActKind.DEATH, "death",
            ActKind.OTHER, "other"));

    private Beginnings() {}

    private enum Sign {
        HEADING,
        NUMBER,
        YEAR,
        OFFICER
    }

    /**
     * A beginning.
     *
     * @param line index among the body's lines
     * @param heading kind the heading names, if there is one
     * @param opened true when a heading or an opening formula stands there, not a number alone
     * @param bare true when the act's number stands there without a word before it
     */
    record Beginning(int line, @Nullable ActKind heading, boolean opened, boolean bare) {}

    static boolean anyIn(List<TextLine> lines) {
        return of(new Leaf(lines, List.of())).stream().anyMatch(Beginning::opened);
    }

    /** True for a line with a formula that ends acts. */
    static boolean closes(TextLine line) {
        var search = Wording.search(new Script(List.of(line)));
        return search.first(0, search.script().size(), "closing") != null;
    }

    static List<Beginning> of(Leaf leaf) {
        var search = Wording.search(new Script(leaf.body()));
        var lines = new Lines(search, leaf);
        var walk = new Walk();
        int lastLetterhead = -LETTERHEAD_MAX;
        int firstLetterhead = 0;
        for (int line = 0; line < leaf.body().size(); line++) {
            if (lines.isLetterhead(line)) {
                firstLetterhead =
                        line - lastLetterhead <= 2 && line - firstLetterhead <= LETTERHEAD_MAX ? firstLetterhead : line;
                lastLetterhead = line;
            }
            int above = line - lastLetterhead <= 2 && line - firstLetterhead <= LETTERHEAD_MAX ? firstLetterhead : line;
            walk.step(line, above, lines);
        }
        var beginnings = walk.beginnings();
        if (beginnings.stream().noneMatch(Beginning::opened)) {
            var numbered = NumberSequence.in(leaf.body());
            if (numbered.size() > beginnings.size()) {
                return numbered.stream()
                        .map(line -> new Beginning(line, null, false, true))
                        .toList();
            }
        }
        return beginnings;
    }

    /** What stands on each line. */
    private static final class Lines {
        private final Wording.Search search;
        private final Leaf leaf;
        private final int[] firstToken;
        private final Set<Integer> marginNumbers = new java.util.HashSet<>();

        Lines(Wording.Search search, Leaf leaf) {
            this.search = search;
            this.leaf = leaf;
            this.firstToken = new int[leaf.body().size() + 1];
            var script = search.script();
            int token = 0;
            for (int line = 0; line <= leaf.body().size(); line++) {
                while (token < script.size() && script.token(token).line() < line) {
                    token++;
                }
                firstToken[line] = token;
            }
            marginNumbers.addAll(Margin.numbers(leaf));
        }

        Set<Sign> signs(int line) {
            var signs = EnumSet.noneOf(Sign.class);
            int to = firstToken[line + 1];
            if (heading(line) != null) {
                signs.add(Sign.HEADING);
            }
            if (marginNumbers.contains(line)) {
                signs.add(Sign.NUMBER);
            }
            for (int from = firstToken[line]; from < to; from = cellEnd(from, to)) {
                if (numbered(from, cellEnd(from, to))) {
                    signs.add(Sign.NUMBER);
                }
            }
            int from = firstToken[line];
            for (int at = from; at < Math.min(to, from + 5); at++) {
                if (search.isAt(at, "opening.year") || yearInFigures(at)) {
                    var before = search.script().word(at - 1);
                    if (!BEFORE_A_YEAR_IN_A_SENTENCE.contains(before)) {
                        signs.add(Sign.YEAR);
                    }
                }
                if (at < from + 2 && search.isAt(at, "opening.officer")) {
                    signs.add(Sign.OFFICER);
                }
            }
            if (from < to && OpeningSentence.day(search, from) >= 0) {
                signs.add(Sign.YEAR);
            }
            return signs;
        }

        private int cellEnd(int from, int to) {
            int end = from + 1;
            while (end < to && !search.script().beginsCell(end)) {
                end++;
            }
            return end;
        }

        private boolean yearInFigures(int at) {
            var script = search.script();
            return script.word(at).equals("l") && script.word(at + 1).equals("an") && isYear(script.word(at + 2));
        }

        private static boolean isYear(String word) {
            return word.length() == 4 && word.chars().allMatch(Character::isDigit);
        }

        private boolean numbered(int from, int to) {
            var number = search.first(from, to, "number");
            if (number == null || to - from > 16) {
                return false;
            }
            boolean says = search.script().word(number.start()).startsWith("act");
            boolean leads =
                    number.start() <= from + 1 && to - from <= 6 && !search.isAt(number.start() - 1, "number.other");
            return (says || leads) && ActNumber.at(search.script(), number.end()) != null;
        }

        @Nullable
        ActKind heading(int line) {
            int to = firstToken[line + 1];
            for (int from = firstToken[line]; from < to; from = cellEnd(from, to)) {
                var kind = heading(from, cellEnd(from, to));
                if (kind != null) {
                    return kind;
                }
            }
            return null;
        }

        private @Nullable ActKind heading(int from, int to) {
            for (var entry : HEADINGS.entrySet()) {
                var match = to - from > HEADING_MAX ? null : search.first(from, to, "heading." + entry.getValue());
                match = match == null || match.end() > to ? null : match;
                boolean inSentence = match != null
                        && BEFORE_A_TITLE_IN_A_SENTENCE.contains(search.script().word(match.start() - 1))
                        && !capitals(match.start(), match.end());
                boolean leads = match != null && match.start() == from && startsBig(from);
                if (match != null && !inSentence && (leads || capitals(match.start(), match.end()))) {
                    return entry.getKey();
                }
                if (isLone(from, to, "lone." + entry.getValue())) {
                    return entry.getKey();
                }
            }
            return null;
        }

        /** {@code NAISSANCE}, {@code Décès de X}, {@code Acte n° 3 : mariage}. */
        private boolean isLone(int from, int to, String key) {
            var script = search.script();
            var match = to - from > HEADING_MAX ? null : search.first(from, to, key);
            if (match == null || match.end() > to || !startsBig(match.start())) {
                return false;
            }
            // NAISSANCES 1957 is the head of a page
            boolean headOfPage = isYear(script.word(match.end()));
            boolean alone = match.start() == from && match.end() == to && capitals(from, to) && !headOfPage;
            boolean ofSomeone = (match.start() == from || numbered(from, to))
                    && match.end() + 1 < to
                    && script.word(match.end()).startsWith("d")
                    && Character.isUpperCase(script.written(to - 1).charAt(0));
            boolean behindNumber = match.end() == to && numbered(from, to);
            return alone || ofSomeone || behindNumber;
        }

        private boolean startsBig(int at) {
            return Character.isUpperCase(search.script().written(at).charAt(0));
        }

        private boolean capitals(int from, int to) {
            var written =
                    search.script().text(from, Math.min(to, search.script().size()));
            long letters = written.chars().filter(Character::isLetter).count();
            return written.chars().filter(Character::isUpperCase).count() * 10 >= letters * 6;
        }

        boolean isLetterhead(int line) {
            int from = firstToken[line];
            return firstToken[line + 1] - from <= 16 && (search.isAt(from, "letterhead") || heading(line) != null);
        }

        boolean closes(int line) {
            return search.first(firstToken[line], firstToken[line + 1], "closing") != null;
        }

        /** True beside a number in the margin that is one more than another there. */
        boolean countsUp(int line) {
            return Margin.countUp(leaf) && marginNumbers.contains(line);
        }

        int lineCount() {
            return leaf.body().size();
        }
    }

    /** Takes one line after the other and decides whether its signs are the act's in hand or the next one's. */
    private static final class Walk {
        private final List<Beginning> beginnings = new ArrayList<>();
        private final Set<Sign> seen = EnumSet.noneOf(Sign.class);
        private int lastSign;
        private boolean closed;

        void step(int line, int above, Lines lines) {
            var signs = lines.signs(line);
            if (!signs.isEmpty() && (beginnings.isEmpty() || isNext(signs, line, lines))) {
                int floor = beginnings.isEmpty() ? 0 : beginnings.getLast().line() + 1;
                beginnings.add(new Beginning(Math.max(above, floor), null, false, false));
                seen.clear();
                closed = false;
            }
            if (!signs.isEmpty()) {
                seen.addAll(signs);
                lastSign = line;
                var act = beginnings.removeLast();
                var heading = lines.heading(line);
                boolean opened = act.opened() || signs.size() > 1 || !signs.contains(Sign.NUMBER);
                beginnings.add(new Beginning(act.line(), heading == null ? act.heading() : heading, opened, false));
            }
            closed |= line < lines.lineCount() && lines.closes(line);
        }

        private boolean isNext(Set<Sign> signs, int line, Lines lines) {
            int distance = line - lastSign;
            if (closed || distance > PRELUDE_MAX) {
                return true;
            }
            boolean opened = seen.contains(Sign.YEAR) || seen.contains(Sign.OFFICER);
            if (signs.contains(Sign.HEADING) && opened) {
                return true;
            }
            if (signs.contains(Sign.YEAR) && seen.contains(Sign.YEAR)) {
                return distance >= BODY_MIN;
            }
            if (signs.contains(Sign.NUMBER)) {
                if (seen.contains(Sign.NUMBER) && distance > 1 && lines.countsUp(line)) {
                    return true;
                }
                return distance >= BODY_MIN && (opened || seen.contains(Sign.NUMBER));
            }
            return signs.contains(Sign.HEADING) && seen.contains(Sign.HEADING) && distance >= BODY_MIN;
        }

        List<Beginning> beginnings() {
            return beginnings;
        }
    }

    static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
