package org.mokanda.search;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.AskedRole;

/**
 * Counts the acts in which a word stands, of those that the asker may see (I6): not those that are gone, nor those where the word was only
 * read before. One question, one thread.
 */
final class SeenBearers {
    private final IndexReader reader;
    private final Sight sight;
    private final ActContent content = new ActContent();
    private int left;

    /** @param most documents that are looked at for all words together, most of which may be closed to the asker (I11) */
    SeenBearers(IndexReader reader, Sight sight, int most) {
        this.reader = reader;
        this.sight = sight;
        this.left = most;
    }

    /** True when no more documents are looked at: what is counted now is too little. */
    boolean isSpent() {
        return left <= 0;
    }

    /** @param enough beyond which nobody wants to know, 1 or more */
    int count(AskedRole role, String word, int enough) throws IOException {
        var term = new BytesRef(word);
        int count = 0;
        for (var leaf : reader.leaves()) {
            var terms = leaf.reader().terms(ActDocument.field(role));
            var found = terms == null ? null : terms.iterator();
            if (found != null && count < enough && found.seekExact(term)) {
                var bearers = found.postings(null, PostingsEnum.NONE);
                count += count(leaf.reader(), bearers, role, word, enough - count);
            }
        }
        return count;
    }

    private int count(LeafReader leaf, PostingsEnum bearers, AskedRole role, String word, int enough)
            throws IOException {
        var alive = leaf.getLiveDocs();
        var closure = new ClosureFilter(sight, leaf);
        var compared = DocValues.getBinary(leaf, Columns.CONTENT);
        int count = 0;
        while (count < enough && left > 0 && bearers.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            left--;
            int doc = bearers.docID();
            boolean isSeen = (alive == null || alive.get(doc)) && closure.sees(doc);
            count += isSeen && stands(compared, doc, role, word) ? 1 : 0;
        }
        return count;
    }

    private boolean stands(BinaryDocValues compared, int doc, AskedRole role, String word) throws IOException {
        return compared.advanceExact(doc)
                && content.read(compared.binaryValue()).stands(word, role);
    }
}
