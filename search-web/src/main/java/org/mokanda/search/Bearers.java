package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.Misreadings;
import org.mokanda.core.search.WordFit;

/**
 * The acts that bear a word of a question in one of its spellings. Each spelling is looked up once, before it is known what
 * it is worth, as its worth depends on how many bear the others. One question, one thread.
 */
final class Bearers {
    /** Acts of a spelling that so few have are read at once: most are so, and each cursor costs more than that. */
    private static final int FEW = 64;

    private final String field;
    private final List<MeantWord> spellings;
    private final int[] acts;
    private final List<InLeaf> leaves;

    private Bearers(String field, List<MeantWord> spellings, int[] acts, List<InLeaf> leaves) {
        this.field = field;
        this.spellings = spellings;
        this.acts = acts;
        this.leaves = leaves;
    }

    /** @param spellings best first, each once */
    static Bearers of(IndexReader reader, String field, List<MeantWord> spellings) throws IOException {
        var bearers = new Bearers(field, spellings, new int[spellings.size()], new ArrayList<>());
        // In alphabetical order each look-up begins where the last one ended.
        var inOrder = new Spelling[spellings.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = new Spelling(new BytesRef(spellings.get(i).word()), i);
        }
        Arrays.sort(inOrder);
        for (var leaf : reader.leaves()) {
            bearers.leaves.add(bearers.read(leaf.reader(), inOrder));
        }
        return bearers;
    }

    /** The same acts, the spellings at what they cost as misreadings; to be used instead of this. */
    Bearers weighed(WordFit fit) {
        return new Bearers(field, Misreadings.weighed(spellings, acts, fit), acts, leaves);
    }

    String field() {
        return field;
    }

    List<MeantWord> spellings() {
        return spellings;
    }

    /** In how many acts a spelling stands, those that were replaced since among them. */
    int acts(int spelling) {
        return acts[spelling];
    }

    /** @param leaf its number in the reader */
    InLeaf in(int leaf) {
        return leaves.get(leaf);
    }

    /** @param number of the spelling, the best is 0 */
    private record Spelling(BytesRef word, int number) implements Comparable<Spelling> {
        @Override
        public int compareTo(Spelling other) {
            return word.compareTo(other.word);
        }
    }

    private InLeaf read(LeafReader leaf, Spelling[] inOrder) throws IOException {
        var found = new InLeaf();
        var ofField = leaf.terms(field);
        if (ofField == null) {
            return found;
        }
        var terms = ofField.iterator();
        @Nullable PostingsEnum reused = null;
        for (var each : inOrder) {
            int spelling = each.number();
            if (terms.seekExact(each.word())) {
                acts[spelling] += terms.docFreq();
                if (terms.docFreq() <= FEW) {
                    reused = terms.postings(reused, PostingsEnum.NONE);
                    found.addAll(reused, spelling);
                } else {
                    found.many.add(many(terms, spelling));
                }
            }
        }
        Arrays.sort(found.few, 0, found.count);
        found.many.sort(Comparator.comparingInt(Many::spelling));
        return found;
    }

    private static Many many(TermsEnum terms, int spelling) throws IOException {
        var postings = terms.postings(null, PostingsEnum.NONE);
        return new Many(postings, spelling, terms.docFreq());
    }

    /** @param documents before the first of them */
    record Many(DocIdSetIterator documents, int spelling, int acts) {}

    /** Those in one segment: of rare spellings read already, by document, the others as cursors, best spelling first. */
    static final class InLeaf {
        private long[] few = new long[512];
        private int count;
        private int at;
        private final List<Many> many = new ArrayList<>();

        private void addAll(PostingsEnum postings, int spelling) throws IOException {
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                if (count == few.length) {
                    few = Arrays.copyOf(few, 2 * count);
                }
                few[count++] = (long) doc << Integer.SIZE | spelling;
            }
        }

        List<Many> many() {
            return many;
        }

        /** Whether one of the few that were not passed yet is before a document. */
        boolean isBefore(int end) {
            return at < count && document() < end;
        }

        int document() {
            return (int) (few[at] >>> Integer.SIZE);
        }

        int spelling() {
            return (int) few[at];
        }

        void next() {
            at++;
        }
    }
}
