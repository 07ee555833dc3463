package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.PageText.TextLine;
import org.mokanda.core.search.TextQuestion.Begun;
import org.mokanda.core.search.TextQuestion.Phrase;
import org.mokanda.core.search.TextQuestion.Term;
import org.mokanda.core.search.TextQuestion.Word;

/**
 * Finds the words of a question on a page: the second stage, the same for every index. In a hand only the very word counts,
 * as a machine that reads print makes of hands what is near to anything; so too among what a word may be else, which is looked at when
 * the word itself is not what was asked for. One thread at a time.
 */
public final class PageMatch {
    /** Most words of a page that are shown as found (I11). */
    static final int FOUND_MAX = 500;

    private static final int EXCERPT_LINES = 2;

    private final TextQuestion question;
    private final TextFit fit = new TextFit();
    private final Map<String, BitSet> known = new HashMap<>();

    public PageMatch(TextQuestion question) {
        this.question = question;
    }

    /** Where each word of the page stands that counts for the question, and for which of its terms. */
    private record Token(int line, int word, String text, boolean isHand, boolean beginsBlock) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Token[" + line + "," + word + "]";
        }
    }

    /**
     * What of the question each place answers.
     *
     * @param read where the word as read does
     * @param possible where only what it may be else does
     */
    private record Finds(Map<Long, BitSet> read, Map<Long, BitSet> possible) {
        @Nullable
        BitSet terms(long place) {
            return read.getOrDefault(place, possible.get(place));
        }

        Certainty certainty(long place, Certainty ofWord) {
            return read.containsKey(place) || !possible.containsKey(place) ? ofWord : Certainty.ALTERNATIVE;
        }
    }

    /** @return empty when the page has nothing that was asked for, or not all phrases */
    public Optional<PageHit> on(PageId page, PageText text, double score) {
        var tokens = tokens(text);
        var found = new HashMap<Long, BitSet>();
        for (var token : tokens) {
            var terms = terms(token);
            if (!terms.isEmpty()) {
                found.computeIfAbsent(place(token), _ -> new BitSet()).or(terms);
            }
        }
        for (int term = 0; term < question.terms().size(); term++) {
            if (question.terms().get(term) instanceof Phrase(var words) && !mark(words, term, tokens, found)) {
                return Optional.empty();
            }
        }
        var finds = new Finds(found, possible(text, found));
        return found.isEmpty() && finds.possible().isEmpty()
                ? Optional.empty()
                : Optional.of(hit(page, text, score, finds));
    }

    private Map<Long, BitSet> possible(PageText text, Map<Long, BitSet> found) {
        var possible = new HashMap<Long, BitSet>();
        for (int line = 0; line < text.lines().size(); line++) {
            var words = text.lines().get(line).words();
            for (int word = 0; word < words.size(); word++) {
                var terms = new BitSet();
                words.get(word).alternatives().forEach(other -> terms.or(verbatim(other)));
                if (!terms.isEmpty() && !found.containsKey(place(line, word))) {
                    possible.put(place(line, word), terms);
                }
            }
        }
        return possible;
    }

    /** The terms that are this very word. */
    private BitSet verbatim(String text) {
        return known.computeIfAbsent("a" + text, _ -> terms(term -> term.equals(new Word(text))));
    }

    private static List<Token> tokens(PageText text) {
        var tokens = new ArrayList<Token>();
        for (int line = 0; line < text.lines().size(); line++) {
            var one = text.lines().get(line);
            boolean begins = one.beginsBlock();
            for (int word = 0; word < one.words().size(); word++) {
                for (var part : TextWords.of(one.words().get(word).text())) {
                    tokens.add(new Token(line, word, part, one.isHand(), begins));
                    begins = false;
                }
            }
        }
        return tokens;
    }

    private BitSet terms(Token token) {
        return known.computeIfAbsent(
                (token.isHand() ? "h" : "p") + token.text(), _ -> terms(term -> fits(term, token)));
    }

    private BitSet terms(Predicate<Term> wanted) {
        var terms = new BitSet();
        for (int term = 0; term < question.terms().size(); term++) {
            if (wanted.test(question.terms().get(term))) {
                terms.set(term);
            }
        }
        return terms;
    }

    private boolean fits(Term term, Token token) {
        return switch (term) {
            case Word(var asked) ->
                token.isHand()
                        ? asked.equals(token.text())
                        : fit.cost(asked, token.text()).isPresent();
            case Begun begun -> !token.isHand() && begun.fits(token.text());
            case Phrase _ -> false;
        };
    }

    /** Marks each place of the phrase and tells whether there is one. */
    private static boolean mark(List<String> words, int term, List<Token> tokens, Map<Long, BitSet> found) {
        boolean any = false;
        for (int start = 0; start + words.size() <= tokens.size(); start++) {
            if (stands(words, tokens.subList(start, start + words.size()))) {
                any = true;
                for (int i = 0; i < words.size(); i++) {
                    found.computeIfAbsent(place(tokens.get(start + i)), _ -> new BitSet())
                            .set(term);
                }
            }
        }
        return any;
    }

    private static boolean stands(List<String> words, List<Token> here) {
        for (int i = 0; i < words.size(); i++) {
            var token = here.get(i);
            if (token.isHand()
                    || (i > 0 && token.beginsBlock())
                    || !token.text().equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static long place(Token token) {
        return place(token.line(), token.word());
    }

    private static long place(int line, int word) {
        return (long) line << 32 | word;
    }

    private static PageHit hit(PageId page, PageText text, double score, Finds finds) {
        var lines = new ArrayList<LineHit>();
        var answers = new ArrayList<BitSet>();
        int left = FOUND_MAX;
        for (int line = 0; line < text.lines().size() && left > 0; line++) {
            var answered = new BitSet();
            var words = words(text.lines().get(line), line, finds, answered);
            if (!answered.isEmpty()) {
                lines.add(new LineHit(words));
                answers.add(answered);
                left -= lines.getLast().found().size();
            }
        }
        return new PageHit(page, score, lines, excerpt(lines, answers));
    }

    private static List<LineWord> words(TextLine line, int at, Finds finds, BitSet answered) {
        var words = new ArrayList<LineWord>();
        for (int i = 0; i < line.words().size(); i++) {
            var word = line.words().get(i);
            var place = place(at, i);
            var terms = finds.terms(place);
            if (terms != null) {
                answered.or(terms);
            }
            var certainty = finds.certainty(place, word.certainty());
            words.add(new LineWord(word.text(), word.box(), certainty, terms != null));
        }
        return words;
    }

    /** The line with most of what was asked, and a second one when it has what the first has not. */
    private static List<LineHit> excerpt(List<LineHit> lines, List<BitSet> answers) {
        var chosen = new BitSet();
        var covered = new BitSet();
        for (int round = 0; round < EXCERPT_LINES; round++) {
            int best = -1;
            int bestCount = 0;
            for (int line = 0; line < lines.size(); line++) {
                var added = (BitSet) answers.get(line).clone();
                added.andNot(covered);
                if (added.cardinality() > bestCount) {
                    best = line;
                    bestCount = added.cardinality();
                }
            }
            if (best >= 0) {
                chosen.set(best);
                covered.or(answers.get(best));
            }
        }
        return chosen.stream().mapToObj(lines::get).toList();
    }
}
