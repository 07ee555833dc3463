package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.name.CanonicalName;
import org.mokanda.core.search.WordFit;

/**
 * The distinct words of an index. A question's word is searched here, among thousands of words, before any of the far
 * more numerous acts is looked at (design, decision 9).
 */
final class Vocabulary {
    /** Most words of the index that one word of a question is taken for; the best fitting are kept. */
    private static final int ACCEPTED_MAX = 256;

    /** Most words that are looked at because they begin alike, and because they are near. */
    private static final int BEGUN_MAX = 400;

    private static final int NEAR_MAX = 4000;

    /** Fewest letters of a word that is worth completing, or of what is left of a cut one. */
    private static final int BEGINNING_MIN = 3;

    private static final int CUT_MIN = 4;

    private final IndexReader reader;
    private final WordFit fit;

    /** A word of the index that may be the one meant. */
    record Accepted(String word, WordFit.Fit fit) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Accepted[" + fit + "]";
        }
    }

    Vocabulary(IndexReader reader, WordFit fit) {
        this.reader = reader;
        this.fit = fit;
    }

    /** Words of acts that {@code asked} may mean, best fitting first. */
    List<Accepted> near(String asked) throws IOException {
        var found = new HashSet<String>();
        var words = MultiTerms.getTerms(reader, ActDocument.WORD);
        if (words != null) {
            collect(words, within(asked, edits(asked)), true, NEAR_MAX, found);
            begun(words, asked, found);
            for (int length = CUT_MIN; length < asked.length(); length++) {
                found.add(asked.substring(0, length));
            }
        }
        var sounds = MultiTerms.getTerms(reader, ActDocument.SOUND);
        if (sounds != null) {
            var canonical = CanonicalName.of(asked);
            var byEar = Operations.concatenate(
                    List.of(within(canonical, sounds(canonical)), Automata.makeChar(' '), Automata.makeAnyString()));
            collect(sounds, byEar, false, NEAR_MAX, found);
        }
        return accepted(asked, found);
    }

    /** Words of acts that, whole, {@code asked} may mean with a letter wrong or by ear. */
    List<Accepted> whole(String asked) throws IOException {
        var found = new HashSet<String>();
        var words = MultiTerms.getTerms(reader, ActDocument.WORD);
        if (words != null) {
            collect(words, within(asked, 1), true, NEAR_MAX, found);
        }
        return accepted(asked, found).stream()
                .filter(word -> word.fit().share() == 1)
                .toList();
    }

    /** Pairs of neighbouring words of acts that, written as one, may be {@code asked}. */
    List<Accepted> joined(String asked) throws IOException {
        var found = new HashSet<String>();
        var terms = MultiTerms.getTerms(reader, ActDocument.JOINED);
        if (terms != null && asked.length() >= 5) {
            collect(terms, within(asked, 1), true, NEAR_MAX, found);
        }
        return accepted(asked, found);
    }

    private List<Accepted> accepted(String asked, Set<String> found) {
        var accepted = new ArrayList<Accepted>();
        for (var word : found) {
            var fitting = fit.of(asked, word);
            if (fitting.share() > 0) {
                accepted.add(new Accepted(word, fitting));
            }
        }
        accepted.sort(Comparator.<Accepted>comparingDouble(
                        a -> a.fit().cost() - 6 * a.fit().share())
                .thenComparing(Accepted::word));
        return accepted.size() > ACCEPTED_MAX ? List.copyOf(accepted.subList(0, ACCEPTED_MAX)) : accepted;
    }

    private static int edits(String asked) {
        return asked.length() <= 2 ? 0 : asked.length() == 3 ? 1 : LevenshteinAutomata.MAXIMUM_SUPPORTED_DISTANCE;
    }

    /** Sounds that may differ, of a canonical form. */
    private static int sounds(String canonical) {
        return canonical.length() < 4 ? 0 : canonical.length() < 6 ? 1 : 2;
    }

    private static Automaton within(String word, int edits) {
        if (edits == 0) {
            return Automata.makeString(word);
        }
        return new LevenshteinAutomata(word, true).toAutomaton(edits);
    }

    private static void begun(Terms words, String asked, Set<String> found) throws IOException {
        if (asked.length() >= BEGINNING_MIN) {
            collect(words, beginningWith(asked), false, BEGUN_MAX, found);
        }
    }

    /** Words that an initial or a syllable may stand for, when nothing else is asked. */
    List<Accepted> beginningWith(String asked, int max) throws IOException {
        var found = new HashSet<String>();
        var words = MultiTerms.getTerms(reader, ActDocument.WORD);
        if (words != null) {
            collect(words, beginningWith(asked), false, max, found);
        }
        return accepted(asked, found);
    }

    private static Automaton beginningWith(String asked) {
        return Operations.concatenate(List.of(Automata.makeString(asked), Automata.makeAnyString()));
    }

    /**
     * Adds the words of the terms the automaton accepts; of a sound's term, the word behind the blank.
     *
     * @param finite told that only so many words are accepted, Lucene spares itself the search for their common end
     */
    private static void collect(Terms terms, Automaton automaton, boolean finite, int max, Set<String> found)
            throws IOException {
        var compiled = new CompiledAutomaton(
                Operations.determinize(automaton, Operations.DEFAULT_DETERMINIZE_WORK_LIMIT), finite, false);
        TermsEnum matching = terms.intersect(compiled, null);
        @Nullable BytesRef term = matching.next();
        for (int i = 0; i < max && term != null; i++) {
            var text = term.utf8ToString();
            found.add(text.substring(text.indexOf(' ') + 1));
            term = matching.next();
        }
    }
}
