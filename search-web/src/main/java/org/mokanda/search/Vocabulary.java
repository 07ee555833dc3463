package org.mokanda.search;

import java.io.IOException;
import java.util.Arrays;
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
import org.mokanda.core.name.Letters;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.MeantWords;
import org.mokanda.core.search.WordFit;

/**
 * The distinct words of an index. A question's word is searched here, among thousands of words, before any of the far
 * more numerous acts is looked at (design, decision 9).
 */
final class Vocabulary {
    /** Most words that are looked at because they begin alike, and because they are near (I11). */
    private static final int BEGUN_MAX = 400;

    private static final int NEAR_MAX = 20_000;

    /** Fewest letters of a word that is worth completing. */
    private static final int BEGINNING_MIN = 3;

    private final IndexReader reader;
    private final WordFit fit;
    private final int[] documents = new int[NEAR_MAX];
    private final Letters letters = new Letters();

    Vocabulary(IndexReader reader, WordFit fit) {
        this.reader = reader;
        this.fit = fit;
    }

    /** Words of acts that {@code asked} may mean, best fitting first. */
    List<MeantWord> near(String asked) throws IOException {
        var meant = new MeantWords(asked, fit);
        offerAlike(asked, DeletionNeighbourhood.LOST_MAX, meant);
        if (asked.length() >= BEGINNING_MIN) {
            offerBegun(asked, BEGUN_MAX, meant);
        }
        for (int length = WordFit.CUT_MIN; length < asked.length(); length++) {
            meant.offer(asked.substring(0, length));
        }
        return meant.best();
    }

    /** Words of acts that, whole, {@code asked} may mean. */
    List<MeantWord> whole(String asked) throws IOException {
        var meant = new MeantWords(asked, fit);
        offerAlike(asked, DeletionNeighbourhood.LOST_OF_TWO_MAX, meant);
        return meant.best().stream().filter(word -> word.fit().share() == 1).toList();
    }

    /** Words that an initial or a syllable may stand for, when nothing else is asked. */
    List<MeantWord> beginningWith(String asked, int max) throws IOException {
        var meant = new MeantWords(asked, fit);
        offerBegun(asked, max, meant);
        return meant.best();
    }

    private void offerBegun(String asked, int max, MeantWords meant) throws IOException {
        var beginning = new BytesRef(asked);
        for (var leaf : reader.leaves()) {
            for (var field : List.of(ActDocument.SUBJECT, ActDocument.PARENT)) {
                var terms = leaf.reader().terms(field);
                if (terms != null) {
                    offerBegun(terms.iterator(), beginning, max, meant);
                }
            }
        }
    }

    private void offerBegun(TermsEnum terms, BytesRef beginning, int max, MeantWords meant) throws IOException {
        @Nullable BytesRef term = terms.seekCeil(beginning) == TermsEnum.SeekStatus.END ? null : terms.term();
        for (int i = 0; i < max && term != null && StringHelper.startsWith(term, beginning); i++) {
            meant.offer(letters(term));
            term = terms.next();
        }
    }

    // ---- words with a neighbour in common

    private void offerAlike(String asked, int lost, MeantWords meant) throws IOException {
        var neighbours = DeletionNeighbourhood.of(asked, lost).stream()
                .map(BytesRef::new)
                .sorted()
                .toList();
        for (var leaf : reader.leaves()) {
            offer(leaf.reader(), documents(leaf.reader(), neighbours), meant);
        }
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

    /** @param count of {@link #documents} */
    private void offer(LeafReader leaf, int count, MeantWords meant) throws IOException {
        var spellings = leaf.getBinaryDocValues(Columns.CONTENT);
        int last = -1;
        for (int i = 0; i < count; i++) {
            int document = documents[i];
            if (document != last && spellings != null && spellings.advanceExact(document)) {
                meant.offer(letters(spellings.binaryValue()));
            }
            last = document;
        }
    }

    /** Until the next are looked at. */
    private Letters letters(BytesRef word) {
        letters.set(word.bytes, word.offset, word.length);
        return letters;
    }
}
