package org.mokanda.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;

/**
 * The words that have a {@link WordDocument} already, so that each gets one. About 16 bytes a word: 8 MB for a million
 * acts. One thread at a time.
 */
final class KnownWords {
    private final BytesRefHash words = new BytesRefHash();

    /** Those of an index. */
    static KnownWords of(IndexReader reader) throws IOException {
        var known = new KnownWords();
        for (var leaf : reader.leaves()) {
            var spellings = leaf.reader().getBinaryDocValues(WordDocument.SPELLING);
            if (spellings != null) {
                while (spellings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    known.words.add(spellings.binaryValue());
                }
            }
        }
        return known;
    }

    /** @return true when the word was not known before */
    boolean add(String word) {
        return words.add(new BytesRef(word)) >= 0;
    }
}
