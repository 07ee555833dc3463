package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.YearFit;

/**
 * The first stage: acts that may be the one sought, by a cheap sum over the words of the question, each counted once at
 * its best, plus the year. Walks the postings of the accepted words in windows of documents, so that memory does not
 * grow with the archive. One question, one thread.
 */
final class Candidates {
    private static final int WINDOW = 1 << 14;

    /** Postings beyond which one question begins to read no more; the worst fitting words are left out (I11). */
    private static final long POSTINGS_MAX = 4_000_000;

    private final IndexReader reader;
    private final List<Reading> readings;
    private final Sight sight;
    private final Wanted wanted;
    private final YearFit years;
    private final float[] sum = new float[WINDOW];
    private final float[] best = new float[WINDOW];
    private final FixedBitSet touched = new FixedBitSet(WINDOW);
    private final int[] raisedSlots = new int[WINDOW];
    private final long[] known = new long[WINDOW];
    private int raised;

    Candidates(IndexReader reader, ActQuery query, AskedWords words, Sight sight, Wanted wanted) {
        this(reader, query, words, sight, wanted, POSTINGS_MAX);
    }

    /** @param postingsMax see {@link Reading#of} */
    Candidates(IndexReader reader, ActQuery query, AskedWords words, Sight sight, Wanted wanted, long postingsMax) {
        this.reader = reader;
        this.readings = Reading.of(words.sources(), reader.leaves().size(), postingsMax);
        this.sight = sight;
        this.wanted = wanted;
        this.years = new YearFit(query);
    }

    /** Documents of the best candidates, ascending. */
    int[] best(int count) throws IOException {
        var best = new LongHeap(count);
        for (var leaf : reader.leaves()) {
            walk(leaf, best, count);
        }
        int[] documents = new int[best.size()];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = document(best.get(i + 1));
        }
        Arrays.sort(documents);
        return documents;
    }

    /** A candidate as one number: the better the greater, of equals the earlier document. */
    private static long candidate(float score, int document) {
        return (long) NumericUtils.floatToSortableInt(score) << Integer.SIZE | (~document & 0xFFFFFFFFL);
    }

    private static int document(long candidate) {
        return ~(int) candidate;
    }

    private static float score(long candidate) {
        return NumericUtils.sortableIntToFloat((int) (candidate >> Integer.SIZE));
    }

    // ---- acts

    /** The acts that have one word of the question: those with rare spellings already read, the others as they come. */
    private record Finds(Bearers.InLeaf few, float[] values, List<Cursor> many) {}

    private record Cursor(DocIdSetIterator documents, float value) {}

    private void walk(LeafReaderContext leaf, LongHeap best, int count) throws IOException {
        var finds = new ArrayList<Finds>();
        for (var reading : readings) {
            finds.add(open(leaf, reading));
        }
        var filter = new Filter(leaf);
        for (int base = 0; base < leaf.reader().maxDoc(); base += WINDOW) {
            for (var word : finds) {
                sumUp(word, base);
            }
            offer(leaf, base, filter, best, count);
        }
    }

    private static Finds open(LeafReaderContext leaf, Reading reading) throws IOException {
        var word = reading.word();
        var found = word.bearers().in(leaf.ord);
        var many = new ArrayList<Cursor>();
        for (var cursor : found.many()) {
            float value = reading.values()[cursor.spelling()];
            if (value > 0) {
                open(cursor.documents(), value, many);
            }
        }
        for (var both : word.pairs().in(leaf.ord, reading.pairs())) {
            open(both, word.pairValue(), many);
        }
        return new Finds(found, reading.values(), many);
    }

    private static void open(DocIdSetIterator documents, float value, List<Cursor> many) throws IOException {
        documents.nextDoc();
        many.add(new Cursor(documents, value));
    }

    /** Adds, for each document of the window, the best value of one word of the question. */
    private void sumUp(Finds word, int base) throws IOException {
        int end = base + WINDOW;
        for (var few = word.few(); few.isBefore(end); few.next()) {
            raise(few.document() - base, word.values()[few.spelling()]);
        }
        for (var cursor : word.many()) {
            var documents = cursor.documents();
            // A cursor at its end stands at NO_MORE_DOCS, beyond any window.
            for (int doc = documents.docID(); doc < end; doc = documents.nextDoc()) {
                raise(doc - base, cursor.value());
            }
        }
        for (int i = 0; i < raised; i++) {
            int slot = raisedSlots[i];
            sum[slot] += best[slot];
            best[slot] = 0;
            touched.set(slot);
        }
        raised = 0;
    }

    private void raise(int slot, float value) {
        if (best[slot] == 0 && value > 0) {
            raisedSlots[raised++] = slot;
        }
        best[slot] = Math.max(best[slot], value);
    }

    private void offer(LeafReaderContext leaf, int base, Filter filter, LongHeap best, int count) throws IOException {
        double mostByYear = years.most();
        int offered = 0;
        for (int slot = next(touched, 0); slot < WINDOW; slot = next(touched, slot + 1)) {
            if (best.size() < count || sum[slot] + mostByYear > score(best.top())) {
                raisedSlots[offered++] = slot;
            } else {
                sum[slot] = 0;
            }
        }
        touched.clear();
        // Read one right after the other, the processor waits for several at once.
        for (int i = 0; i < offered; i++) {
            known[i] = filter.known(base + raisedSlots[i]);
        }
        for (int i = 0; i < offered; i++) {
            int slot = raisedSlots[i];
            int doc = base + slot;
            float found = (float) (sum[slot] + gain(known[i]));
            sum[slot] = 0;
            if ((best.size() < count || found > score(best.top())) && filter.accepts(doc)) {
                best.insertWithOverflow(candidate(found, leaf.docBase + doc));
            }
        }
    }

    /** What its year adds, less what its own words cost; those that are asked for have got that back already. */
    private double gain(long known) {
        return years.gain(ActFacts.eventYear(known), ActFacts.registerYear(known)) - ActFacts.unasked(known);
    }

    private static int next(FixedBitSet bits, int from) {
        return from >= WINDOW ? DocIdSetIterator.NO_MORE_DOCS : bits.nextSetBit(from);
    }

    /** What else is known of an act without reading it: whether it is alive, what it must have, its year. */
    private final class Filter {
        private final @Nullable Bits alive;
        private final Wanted.InLeaf conditions;
        private final @Nullable NumericDocValues facts;
        private final ClosureFilter closure;

        Filter(LeafReaderContext leaf) throws IOException {
            alive = leaf.reader().getLiveDocs();
            conditions = wanted.in(leaf);
            facts = leaf.reader().getNumericDocValues(Columns.FACTS);
            closure = new ClosureFilter(sight, leaf.reader());
        }

        boolean accepts(int doc) throws IOException {
            if (alive != null && !alive.get(doc)) {
                return false;
            }
            if (!closure.sees(doc)) {
                return false;
            }
            return conditions.accepts(doc);
        }

        /** {@link ActFacts}, or 0. */
        long known(int doc) throws IOException {
            return facts != null && facts.advanceExact(doc) ? facts.longValue() : 0;
        }
    }
}
