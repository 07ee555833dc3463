package org.mokanda.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefHash;
import org.apache.lucene.util.StringHelper;

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
            var keys = leaf.reader().terms(ActDocument.ID);
            if (keys != null) {
                known.addAll(keys.iterator());
            }
        }
        return known;
    }

    private void addAll(TermsEnum keys) throws IOException {
        var beginning = new BytesRef(WordDocument.KEY);
        if (keys.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
            return;
        }
        for (var key = keys.term(); key != null && StringHelper.startsWith(key, beginning); key = keys.next()) {
            words.add(new BytesRef(key.bytes, key.offset + beginning.length, key.length - beginning.length));
        }
    }

    /** @return true when the word was not known before */
    boolean add(String word) {
        return words.add(new BytesRef(word)) >= 0;
    }
}
