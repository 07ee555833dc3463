package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.PageText.TextLine;
import org.mokanda.core.search.PageText.TextWord;
import org.mokanda.core.search.TextQuestion.Begun;
import org.mokanda.core.search.TextQuestion.Phrase;
import org.mokanda.core.search.TextQuestion.Term;
import org.mokanda.core.search.TextQuestion.Word;

/**
 * Finds the words of a question on a page: the second stage, the same for every index. In a hand only the very word counts,
 * as a machine that reads print makes of hands what is near to anything; so too among what a word may be else, which is looked at when
 * the word itself is not the very one that was asked for. One thread at a time.
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

    /** What a word may be else that was asked for, and for which terms. */
    private record Possible(String text, BitSet terms) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Possible";
        }
    }

    /**
     * What of the question each place answers.
     *
     * @param exact where the word as read is one that was asked for
     * @param near where it is near to one
     * @param possible where it may be one, and was not read as one
     */
    private record Finds(Map<Long, BitSet> exact, Map<Long, BitSet> near, Map<Long, Possible> possible) {
        boolean isEmpty() {
            return exact.isEmpty() && near.isEmpty() && possible.isEmpty();
        }

        BitSet terms(long place) {
            var terms = new BitSet();
            terms.or(exact.getOrDefault(place, terms));
            terms.or(near.getOrDefault(place, terms));
            var other = possible.get(place);
            if (other != null) {
                terms.or(other.terms());
            }
            return terms;
        }

        /** What a place may be rather than what it was read as; empty for all others. */
        String possibleAt(long place) {
            var other = possible.get(place);
            return other == null ? "" : other.text();
        }
    }

    /** @return empty when the page has nothing that was asked for, or not all phrases */
    public Optional<PageHit> on(PageId page, PageText text, double score) {
        var tokens = tokens(text);
        var exact = new HashMap<Long, BitSet>();
        var near = new HashMap<Long, BitSet>();
        for (var token : tokens) {
            add(exact, place(token), exact(token));
            add(near, place(token), near(token));
        }
        for (int term = 0; term < question.terms().size(); term++) {
            if (question.terms().get(term) instanceof Phrase(var words) && !mark(words, term, tokens, exact)) {
                return Optional.empty();
            }
        }
        var finds = new Finds(exact, near, possible(text, exact));
        return finds.isEmpty() ? Optional.empty() : Optional.of(hit(page, text, score, finds));
    }

    private static void add(Map<Long, BitSet> found, long place, BitSet terms) {
        if (!terms.isEmpty()) {
            found.computeIfAbsent(place, _ -> new BitSet()).or(terms);
        }
    }

    /** The very word is sooner what was asked for than one near to what was read. */
    private Map<Long, Possible> possible(PageText text, Map<Long, BitSet> exact) {
        var possible = new HashMap<Long, Possible>();
        for (int line = 0; line < text.lines().size(); line++) {
            var words = text.lines().get(line).words();
            for (int word = 0; word < words.size(); word++) {
                long place = place(line, word);
                if (!exact.containsKey(place)) {
                    possible(words.get(word)).ifPresent(other -> possible.put(place, other));
                }
            }
        }
        return possible;
    }

    /** The likeliest reading of a word that was asked for, with the terms of all that were. */
    private Optional<Possible> possible(TextWord word) {
        var terms = new BitSet();
        var texts = new ArrayList<String>();
        for (var other : word.alternatives()) {
            var asked = verbatim(other);
            if (!asked.isEmpty()) {
                texts.add(other);
                terms.or(asked);
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(new Possible(texts.getFirst(), terms));
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

    private BitSet exact(Token token) {
        return known.computeIfAbsent(
                (token.isHand() ? "h" : "p") + token.text(), _ -> terms(term -> isExactly(term, token)));
    }

    private BitSet near(Token token) {
        return token.isHand()
                ? new BitSet()
                : known.computeIfAbsent(
                        "n" + token.text(),
                        _ -> terms(term -> term instanceof Word(var asked)
                                && fit.cost(asked, token.text()).isPresent()));
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

    private static boolean isExactly(Term term, Token token) {
        return switch (term) {
            case Word(var asked) -> asked.equals(token.text());
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
            answered.or(terms);
            var possible = finds.possibleAt(place);
            var certainty = possible.isEmpty() ? word.certainty() : Certainty.ALTERNATIVE;
            words.add(new LineWord(word.text(), word.box(), certainty, !terms.isEmpty(), possible));
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
