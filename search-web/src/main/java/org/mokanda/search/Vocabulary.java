package org.mokanda.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.name.DeletionNeighbourhood;
import org.mokanda.core.search.WordFit;

/**
 * The distinct words of an index. A question's word is searched here, among thousands of words, before any of the far
 * more numerous acts is looked at (design, decision 9).
 */
final class Vocabulary {
    /** Most words of the index that one word of a question is taken for; the best fitting are kept. */
    private static final int ACCEPTED_MAX = 256;

    /** Most words that are looked at because they begin alike, and because they are near (I11). */
    private static final int BEGUN_MAX = 400;

    /**
     * An act is found by the best spelt of its words; what part of the misspelling that is still taken for meant is worth
     * looking for here.
     */
    private static final double STRICTNESS = 0.66;

    /** Sounds by which two words written as one may differ: there is more to know them by. */
    private static final int GLUED_LOST = 1;

    private static final int NEAR_MAX = 20_000;

    /** Fewest letters of a word that is worth completing, or of what is left of a cut one. */
    private static final int BEGINNING_MIN = 3;

    private static final int CUT_MIN = 4;

    private static final Comparator<Accepted> BEST_FIRST = Comparator.<Accepted>comparingDouble(
                    accepted -> accepted.fit().cost() - 6 * accepted.fit().share())
            .thenComparing(Accepted::word);

    private final IndexReader reader;
    private final WordFit fit;
    private final int[] documents = new int[NEAR_MAX];

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
        var found = alike(asked, DeletionNeighbourhood.LOST_MAX);
        if (asked.length() >= BEGINNING_MIN) {
            begun(asked, BEGUN_MAX, found);
        }
        for (int length = CUT_MIN; length < asked.length(); length++) {
            found.add(asked.substring(0, length));
        }
        return accepted(asked, found);
    }

    /** Words of acts that, whole, {@code asked} may mean. */
    List<Accepted> whole(String asked) throws IOException {
        return accepted(asked, alike(asked, GLUED_LOST)).stream()
                .filter(word -> word.fit().share() == 1)
                .toList();
    }

    /** Words that an initial or a syllable may stand for, when nothing else is asked. */
    List<Accepted> beginningWith(String asked, int max) throws IOException {
        var found = new ArrayList<String>();
        begun(asked, max, found);
        return accepted(asked, found);
    }

    /** @param found those of one segment by the alphabet, in which the distances cost least; some may come again */
    private List<Accepted> accepted(String asked, List<String> found) {
        var accepted = new ArrayList<Accepted>();
        var seen = new HashSet<String>();
        for (var word : found) {
            var fitting = fit.ofMany(asked, word, STRICTNESS);
            if (fitting.share() > 0 && seen.add(word)) {
                accepted.add(new Accepted(word, fitting));
            }
        }
        accepted.sort(BEST_FIRST);
        return accepted.size() > ACCEPTED_MAX ? List.copyOf(accepted.subList(0, ACCEPTED_MAX)) : accepted;
    }

    private void begun(String asked, int max, List<String> found) throws IOException {
        var beginning = new BytesRef(asked);
        for (var leaf : reader.leaves()) {
            for (var field : List.of(ActDocument.SUBJECT, ActDocument.PARENT)) {
                var terms = leaf.reader().terms(field);
                if (terms != null) {
                    begun(terms.iterator(), beginning, max, found);
                }
            }
        }
    }

    private static void begun(TermsEnum terms, BytesRef beginning, int max, List<String> found) throws IOException {
        @Nullable BytesRef term = terms.seekCeil(beginning) == TermsEnum.SeekStatus.END ? null : terms.term();
        for (int i = 0; i < max && term != null && StringHelper.startsWith(term, beginning); i++) {
            found.add(letters(term));
            term = terms.next();
        }
    }

    // ---- words with a neighbour in common

    private List<String> alike(String asked, int lost) throws IOException {
        var neighbours = DeletionNeighbourhood.of(asked, lost).stream()
                .map(BytesRef::new)
                .sorted()
                .toList();
        var found = new ArrayList<String>();
        for (var leaf : reader.leaves()) {
            spellings(leaf.reader(), documents(leaf.reader(), neighbours), found);
        }
        return found;
    }

    /** Fills {@link #documents} with word documents that have one of the neighbours, ascending, some of them several times. */
    private int documents(LeafReader leaf, List<BytesRef> neighbours) throws IOException {
        var terms = leaf.terms(WordDocument.NEAR);
        if (terms == null) {
            return 0;
        }
        int count = 0;
        var matching = terms.iterator();
        @Nullable PostingsEnum postings = null;
        for (var neighbour : neighbours) {
            if (matching.seekExact(neighbour)) {
                postings = matching.postings(postings, PostingsEnum.NONE);
                for (int document = postings.nextDoc();
                        document != DocIdSetIterator.NO_MORE_DOCS && count < NEAR_MAX;
                        document = postings.nextDoc()) {
                    documents[count++] = document;
                }
            }
        }
        Arrays.sort(documents, 0, count);
        return count;
    }

    private void spellings(LeafReader leaf, int count, List<String> found) throws IOException {
        var spellings = leaf.getBinaryDocValues(Columns.CONTENT);
        int last = -1;
        for (int i = 0; i < count; i++) {
            int document = documents[i];
            if (document != last && spellings != null && spellings.advanceExact(document)) {
                found.add(letters(spellings.binaryValue()));
            }
            last = document;
        }
    }

    /** Folded words have letters a to z alone. */
    private static String letters(BytesRef word) {
        return new String(word.bytes, word.offset, word.length, StandardCharsets.ISO_8859_1);
    }
}
