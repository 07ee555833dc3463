package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.name.NameFolding;

/**
 * What is looked for in the text of pages. Any text is understood somehow; at most {@value #TEXT_MAX} characters and
 * {@value #WORDS_MAX} words of it are looked at (I11).
 *
 * @param terms in the order of asking, at least one word in each
 */
public record TextQuestion(List<Term> terms) {
    /** In UTF-16 units. */
    public static final int TEXT_MAX = 1000;

    /** Most words that are looked for, those of phrases counted. */
    public static final int WORDS_MAX = 12;

    /** Letters that must stand before a star, so that no question asks for half of all words. */
    public static final int LETTERS_BEFORE_STAR = 3;

    private static final Pattern QUOTED = Pattern.compile("[\"«“„]([^\"«»“”„]*)[\"»”“]");

    public TextQuestion {
        terms = List.copyOf(terms);
    }

    /** One of the things that are looked for; all words in the form of {@link TextWords}. */
    public sealed interface Term {}

    /** A word, also misspelt or misread. */
    public record Word(String text) implements Term {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Word";
        }
    }

    /** {@code nais*}, {@code kas*ngo}: any word that begins and ends so. The end may be empty. */
    public record Begun(String beginning, String end) implements Term {
        boolean fits(String word) {
            return word.length() >= beginning.length() + end.length()
                    && word.startsWith(beginning)
                    && word.endsWith(end);
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** {@code "mil neuf cent"}: these words one after the other; a page without them is no answer. */
    public record Phrase(List<String> words) implements Term {
        public Phrase {
            words = List.copyOf(words);
            if (words.size() < 2) {
                throw new IllegalArgumentException("a phrase has several words");
            }
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Phrase[" + words.size() + "]";
        }
    }

    public static TextQuestion parse(String text) {
        var cut = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        var terms = new ArrayList<Term>();
        var quoted = QUOTED.matcher(cut);
        int at = 0;
        while (quoted.find()) {
            addWords(cut.substring(at, quoted.start()), terms);
            addPhrase(TextWords.of(quoted.group(1)), terms);
            at = quoted.end();
        }
        addWords(cut.substring(at), terms);
        return new TextQuestion(bounded(terms));
    }

    private static void addWords(String text, List<Term> terms) {
        for (var token : text.split("\\s+")) {
            begun(token)
                    .ifPresentOrElse(terms::add, () -> TextWords.of(token).forEach(word -> terms.add(new Word(word))));
        }
    }

    private static void addPhrase(List<String> words, List<Term> terms) {
        if (words.size() > 1) {
            terms.add(new Phrase(words.subList(0, Math.min(words.size(), WORDS_MAX))));
        } else {
            words.forEach(word -> terms.add(new Word(word)));
        }
    }

    /** What stands between two stars may be anything: it is left to the reader of the answer. */
    private static Optional<Term> begun(String token) {
        int star = token.indexOf('*');
        if (star < 0) {
            return Optional.empty();
        }
        var beginning = plain(token.substring(0, star));
        var end = plain(token.substring(token.lastIndexOf('*') + 1));
        return beginning.length() < LETTERS_BEFORE_STAR ? Optional.empty() : Optional.of(new Begun(beginning, end));
    }

    private static String plain(String part) {
        return NameFolding.plain(part)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(TextWords.LETTERS_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Term> bounded(List<Term> terms) {
        var kept = new ArrayList<Term>();
        int words = 0;
        for (var term : terms) {
            words += term instanceof Phrase phrase ? phrase.words().size() : 1;
            if (words > WORDS_MAX) {
                break;
            }
            if (!kept.contains(term)) {
                kept.add(term);
            }
        }
        return kept;
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "TextQuestion[" + terms.size() + "]";
    }
}
