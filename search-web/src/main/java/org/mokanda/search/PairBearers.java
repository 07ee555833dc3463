package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.search.WordPair;

/**
 * The acts that bear two words which together are one word of a question, as its blank was forgotten. Each pair is looked up once, before
 * it is known whether it is worth reading. One question, one thread.
 */
final class PairBearers {
    static final PairBearers NONE = new PairBearers(0);

    private final long[] acts;
    private final List<List<Both>> leaves = new ArrayList<>();

    /** A pair in one segment, before the first of its acts. */
    private record Both(int pair, PostingsEnum first, PostingsEnum second) {}

    private PairBearers(int pairs) {
        this.acts = new long[pairs];
    }

    static PairBearers of(IndexReader reader, String field, List<WordPair> pairs) throws IOException {
        var bearers = new PairBearers(pairs.size());
        for (var leaf : reader.leaves()) {
            bearers.leaves.add(bearers.lookUp(leaf.reader(), field, pairs));
        }
        return bearers;
    }

    private List<Both> lookUp(LeafReader leaf, String field, List<WordPair> pairs) throws IOException {
        var ofField = pairs.isEmpty() ? null : leaf.terms(field);
        if (ofField == null) {
            return List.of();
        }
        var found = new ArrayList<Both>();
        var term = ofField.iterator();
        for (int pair = 0; pair < pairs.size(); pair++) {
            if (term.seekExact(new BytesRef(pairs.get(pair).first()))) {
                int firsts = term.docFreq();
                var first = postings(term);
                if (term.seekExact(new BytesRef(pairs.get(pair).second()))) {
                    // The rarer of the two leads the other.
                    acts[pair] += Math.min(firsts, term.docFreq());
                    found.add(new Both(pair, first, postings(term)));
                }
            }
        }
        return found;
    }

    private static PostingsEnum postings(TermsEnum term) throws IOException {
        return term.postings(null, PostingsEnum.NONE);
    }

    int count() {
        return acts.length;
    }

    /** How many acts are looked at to find those of a pair, at most. */
    long acts(int pair) {
        return acts[pair];
    }

    /**
     * Those in one segment, once for each.
     *
     * @param leaf its number in the reader
     * @param read by the number of a pair, whether it is wanted
     */
    List<DocIdSetIterator> in(int leaf, boolean[] read) {
        var found = new ArrayList<DocIdSetIterator>();
        if (!leaves.isEmpty()) {
            for (var both : leaves.get(leaf)) {
                if (read[both.pair()]) {
                    found.add(ConjunctionUtils.intersectIterators(List.of(both.first(), both.second())));
                }
            }
        }
        return found;
    }
}
