package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.calendar.FrenchWord;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.reading.Word;
import org.mokanda.ingest.extract.Sheet.TextLine;

/**
 * Running text of an act as pieces of words, each of which knows the ink it stands for. Words cut at the end of a line
 * are one word again.
 */
final class Script {
    private final List<Ink> inks = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private final List<String> folded = new ArrayList<>();
    private int cell;

    /** A written word, possibly in two halves. */
    private record Ink(String text, List<Word> words, PageId page) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Ink[" + page + "]";
        }
    }

    /**
     * A piece of a word.
     *
     * @param endsPhrase a comma, full stop or the like stands after it
     * @param cell words of a line with no wide gap between them are one cell
     * @param labels a colon or a row of dots stands after it
     */
    record Token(String folded, int ink, int start, int end, int line, int cell, boolean endsPhrase, boolean labels) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Token[" + line + "]";
        }
    }

    Script(List<TextLine> lines) {
        String open = "";
        List<Word> openWords = List.of();
        for (int number = 0; number < lines.size(); number++) {
            var line = lines.get(number);
            cell++;
            for (int i = 0; i < line.words().size(); i++) {
                var word = line.words().get(i);
                cell += i > 0 && line.isWideGap(i) ? 1 : 0;
                boolean last = i == line.words().size() - 1;
                if (last && number + 1 < lines.size() && isCut(word.text(), lines.get(number + 1))) {
                    boolean capital = Character.isUpperCase(
                            lines.get(number + 1).words().getFirst().text().charAt(0));
                    open = capital
                            ? word.text()
                            : word.text().substring(0, word.text().length() - 1);
                    openWords = List.of(word);
                } else if (openWords.isEmpty()) {
                    add(word.text(), List.of(word), line.page(), number);
                } else {
                    add(open + word.text(), List.of(openWords.getFirst(), word), line.page(), number);
                    openWords = List.of();
                }
            }
        }
    }

    private static boolean isCut(String word, TextLine next) {
        return word.length() > 1
                && "-¬".indexOf(word.charAt(word.length() - 1)) >= 0
                && Character.isLetter(word.charAt(word.length() - 2))
                && Character.isLetter(next.words().getFirst().text().charAt(0));
    }

    private void add(String text, List<Word> words, PageId page, int line) {
        var pieces = FrenchWord.pieces(text);
        if (pieces.isEmpty()) {
            if (!tokens.isEmpty()) {
                var before = tokens.removeLast();
                tokens.add(new Token(
                        before.folded(),
                        before.ink(),
                        before.start(),
                        before.end(),
                        before.line(),
                        before.cell(),
                        before.endsPhrase() || ",;.".contains(text),
                        before.labels() || isLeader(text)));
            }
            return;
        }
        inks.add(new Ink(text, words, page));
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            int until = i + 1 < pieces.size() ? pieces.get(i + 1).start() : text.length();
            var between = text.substring(piece.end(), until);
            boolean initial = piece.end() - piece.start() <= 2 && between.equals(".");
            boolean stops =
                    between.chars().anyMatch(mark -> ",;()".indexOf(mark) >= 0) || (between.equals(".") && !initial);
            boolean labels = isLeader(between);
            tokens.add(
                    new Token(piece.folded(), inks.size() - 1, piece.start(), piece.end(), line, cell, stops, labels));
            folded.add(piece.folded());
        }
    }

    /** A colon, dots or a line, as forms have them between a label and its blank. */
    private static boolean isLeader(String marks) {
        return marks.indexOf(':') >= 0 || marks.contains("..") || marks.indexOf('_') >= 0 || marks.indexOf('…') >= 0;
    }

    int size() {
        return tokens.size();
    }

    Token token(int at) {
        return tokens.get(at);
    }

    List<String> folded() {
        return folded;
    }

    /** The folded piece at an index, empty outside the text. */
    String word(int at) {
        return at >= 0 && at < folded.size() ? folded.get(at) : "";
    }

    /** The piece as written. */
    String written(int at) {
        var token = tokens.get(at);
        return inks.get(token.ink()).text().substring(token.start(), token.end());
    }

    /** True when a full stop stands after this piece and a capital or nothing follows. */
    boolean endsSentence(int at) {
        var token = tokens.get(at);
        boolean lastOfInk = at + 1 >= size() || tokens.get(at + 1).ink() != token.ink();
        boolean stops = lastOfInk && inks.get(token.ink()).text().endsWith(".") && token.end() - token.start() > 2;
        return stops
                && (at + 1 >= size() || Character.isUpperCase(written(at + 1).charAt(0)));
    }

    boolean beginsLine(int at) {
        return at == 0 || tokens.get(at).line() != tokens.get(at - 1).line();
    }

    /** True for the first piece of a line or of what stands behind a wide gap. */
    boolean beginsCell(int at) {
        return at == 0
                || at >= size()
                || tokens.get(at).cell() != tokens.get(at - 1).cell();
    }

    /** Left edge of the word a piece belongs to, in pixels of its page. */
    double left(int at) {
        return inks.get(tokens.get(at).ink()).words().getFirst().box().x();
    }

    /** Right edge of the word a piece belongs to. */
    double right(int at) {
        return inks.get(tokens.get(at).ink()).words().getLast().box().right();
    }

    /** The letters as read from one piece to another, stray marks at both ends left out. */
    String text(int from, int to) {
        var text = new StringBuilder();
        for (int at = from; at < to; ) {
            int ink = tokens.get(at).ink();
            int last = at;
            while (last + 1 < to && tokens.get(last + 1).ink() == ink) {
                last++;
            }
            boolean closed = last + 1 >= to;
            var written = inks.get(ink).text();
            int end =
                    closed || (last + 1 < tokens.size() && tokens.get(last + 1).ink() == ink)
                            ? tokens.get(last).end()
                            : written.length();
            text.append(text.isEmpty() ? "" : " ")
                    .append(written, tokens.get(at).start(), end);
            at = last + 1;
        }
        return text.toString();
    }

    /** The written words these pieces are of. */
    List<Word> inkOf(int from, int to) {
        return from >= to
                ? List.of()
                : inks.subList(tokens.get(from).ink(), tokens.get(to - 1).ink() + 1).stream()
                        .flatMap(ink -> ink.words().stream())
                        .toList();
    }

    /** The proposal these pieces make, with the given text; absent when there are none. */
    FieldValue.@Nullable Proposed proposal(String text, int from, int to) {
        if (from >= to || text.isBlank()) {
            return null;
        }
        var used = inks.subList(tokens.get(from).ink(), tokens.get(to - 1).ink() + 1);
        var raw = used.stream().map(Ink::text).collect(Collectors.joining(" "));
        var page = used.getFirst().page();
        Box box = null;
        double confidence = 0;
        int count = 0;
        for (var ink : used) {
            for (var word : ink.words()) {
                confidence += word.confidence();
                count++;
                if (ink.page().equals(page)) {
                    box = box == null ? word.box() : box.union(word.box());
                }
            }
        }
        var region = box == null ? null : new Region(page, box);
        return new FieldValue.Proposed(text, raw, region, (int) Math.round(confidence / count));
    }

    /** The proposal these pieces make as they stand. */
    FieldValue.@Nullable Proposed proposal(int from, int to) {
        return from >= to ? null : proposal(text(from, to), from, to);
    }
}
