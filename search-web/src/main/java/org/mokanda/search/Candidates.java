package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;
import org.mokanda.core.search.YearFit;

/**
 * The first stage: acts that may be the one sought, by a cheap sum over the words of the question, each counted once at
 * its best, plus the year. Walks the postings of the accepted words in windows of documents, so that memory does not
 * grow with the archive. One question, one thread.
 */
final class Candidates {
    private static final int WINDOW = 1 << 15;

    /** Most postings one question reads; the worst fitting words are left out beyond it (I11). */
    private static final long POSTINGS_MAX = 4_000_000;

    private static final double UNASKED_COST = 1;
    private static final double NUMBER_GAIN = 6;

    /** Rarity of one and of two letters, whatever begins with them. */
    private static final double INITIAL_RARITY = 2.5;

    private static final double SYLLABLE_RARITY = 4;
    private static final double RARITY_MIN = 0.5;

    /** Spellings this near count as one name when its rarity is reckoned, in nats. */
    private static final double CLUSTER_COST = 1.7;

    /** Fewest letters of a word that may be two whose blank was forgotten, and of each of these. */
    private static final int SPLIT_MIN = 5;

    private static final int SPLIT_PART_MIN = 2;

    /** A spelling that so few acts have is read at once: most are, and each cursor costs more than that. */
    private static final int FEW = 64;

    /**
     * Where to look for what.
     *
     * @param terms one, or two that an act must both have
     */
    private record Source(String field, List<String> terms, double value) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Source[" + field + "]";
        }
    }

    private final IndexReader reader;
    private final ActQuery query;
    private final Sight sight;
    private final QuestionWords asked;
    private final Wanted wanted;
    private final Vocabulary vocabulary;
    private final YearFit years;
    private final Map<String, Double> rarity = new HashMap<>();
    private final Map<String, List<Vocabulary.Accepted>> near = new HashMap<>();
    private final List<List<Source>> sources = new ArrayList<>();
    private final float[] sum = new float[WINDOW];
    private final float[] best = new float[WINDOW];
    private final FixedBitSet touched = new FixedBitSet(WINDOW);
    private final FixedBitSet touchedByWord = new FixedBitSet(WINDOW);
    private final int acts;
    private long postingsLeft = POSTINGS_MAX;

    Candidates(IndexReader reader, ActQuery query, Sight sight, QuestionWords asked, WordFit fit, Wanted wanted)
            throws IOException {
        this.reader = reader;
        this.query = query;
        this.sight = sight;
        this.asked = asked;
        this.acts = reader.getDocCount(ActDocument.SUBJECT);
        this.years = new YearFit(query);
        this.wanted = wanted;
        this.vocabulary = new Vocabulary(reader, fit);
    }

    /** Rarity of a word of the question with its near spellings, in nats; known after {@link #best(int)}. */
    double rarity(String word) {
        return rarity.getOrDefault(word, RARITY_MIN);
    }

    /** Words of the index that a word of the question was taken for; known after {@link #best(int)}. */
    List<Vocabulary.Accepted> near(String word) {
        return near.getOrDefault(word, List.of());
    }

    /** Documents of the best candidates, ascending. */
    int[] best(int count) throws IOException {
        prepare();
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

    // ---- words

    private void prepare() throws IOException {
        // Who asks the same word twice wants it twice in the act, which the precise score sees to.
        var seen = new HashSet<String>();
        boolean onlyShort =
                asked.names().stream().allMatch(word -> word.folded().length() <= 2);
        for (int i = 0; i < asked.count(); i++) {
            var word = asked.word(i).folded();
            if (!seen.add(word + asked.role(i))) {
                continue;
            }
            if (asked.role(i) == AskedRole.SPOUSE) {
                sources.add(spouse(word));
                continue;
            }
            sources.add(
                    word.length() <= 2 ? shortWord(word, asked.isParent(i), onlyShort) : word(word, asked.isParent(i)));
            if (asked.continuesAt(i + 1)) {
                sources.add(glued(word + asked.word(i + 1).folded(), asked.isParent(i)));
            }
        }
        var number = query.number() == null ? "" : ActWords.plainNumber(query.number());
        if (!number.isEmpty()) {
            sources.add(List.of(new Source(ActDocument.NUMBER, List.of(number), NUMBER_GAIN)));
        }
    }

    private List<Source> word(String word, boolean parent) throws IOException {
        var accepted = vocabulary.near(word);
        near.put(word, accepted);
        double rare = rarity(accepted, parent ? ActDocument.PARENT : ActDocument.SUBJECT);
        rare = parent ? rare : Math.min(rare, rarityOfPlace(word));
        rarity.merge(word, rare, Math::max);
        var sources = sources(accepted, rare, parent);
        split(sources, parent ? ActDocument.PARENT : ActDocument.SUBJECT, word, rare);
        return sources;
    }

    private List<Source> spouse(String word) throws IOException {
        var accepted = vocabulary.near(word);
        near.put(word, accepted);
        double rare = rarity(accepted, ActDocument.SPOUSE);
        rarity.merge(word, rare, Math::max);
        var sources = new ArrayList<Source>();
        accepted.forEach(spelt -> add(sources, ActDocument.SPOUSE, spelt, rare));
        return sources;
    }

    /** An initial or a particle finds acts only where nothing longer is asked; else it only counts in the score. */
    private List<Source> shortWord(String word, boolean parent, boolean onlyShort) throws IOException {
        int bearers = reader.docFreq(new Term(parent ? ActDocument.PARENT : ActDocument.SUBJECT, word));
        double most = word.length() == 1 ? INITIAL_RARITY : SYLLABLE_RARITY;
        double rare = Math.min(most, Math.max(RARITY_MIN, Math.log((acts + 1.0) / (bearers + 0.5))));
        rarity.merge(word, rare, Math::max);
        return onlyShort ? sources(vocabulary.beginningWith(word, 2000), rare, parent) : List.of();
    }

    /** Two words of the question that the act may hold as one. */
    private List<Source> glued(String word, boolean parent) throws IOException {
        var whole = vocabulary.whole(word);
        return sources(whole, rarity(whole, parent ? ActDocument.PARENT : ActDocument.SUBJECT), parent);
    }

    /** One word of the question that the act may hold as two. */
    private static void split(List<Source> sources, String field, String word, double rare) {
        if (word.length() >= SPLIT_MIN) {
            for (int i = SPLIT_PART_MIN; i <= word.length() - SPLIT_PART_MIN; i++) {
                sources.add(new Source(
                        field,
                        List.of(word.substring(0, i), word.substring(i)),
                        rare + ActScore.FOUND_GAIN + unaskedCost(field)));
            }
        }
    }

    private static List<Source> sources(List<Vocabulary.Accepted> accepted, double rare, boolean parent) {
        var sources = new ArrayList<Source>();
        for (var word : accepted) {
            add(sources, parent ? ActDocument.PARENT : ActDocument.SUBJECT, word, rare);
        }
        return sources;
    }

    private static void add(List<Source> sources, String field, Vocabulary.Accepted word, double rare) {
        double value = rare * word.fit().share() - word.fit().cost() + ActScore.FOUND_GAIN;
        if (value > 0) {
            sources.add(new Source(field, List.of(word.word()), value + unaskedCost(field)));
        }
    }

    /** What an act's word costs when it is not asked for, about: given back when it is. */
    private static double unaskedCost(String field) {
        return field.equals(ActDocument.SUBJECT) ? UNASKED_COST : 0;
    }

    private double rarity(List<Vocabulary.Accepted> accepted, String field) throws IOException {
        long bearers = 0;
        for (var word : accepted) {
            if (word.fit().share() == 1 && word.fit().cost() <= CLUSTER_COST) {
                bearers += reader.docFreq(new Term(field, word.word()));
            }
        }
        return Math.max(RARITY_MIN, Math.log((acts + 1.0) / (bearers + 0.5)));
    }

    /** A word that is no name but a place is as rare as the place: an act of elsewhere must not be lost for it. */
    private double rarityOfPlace(String word) throws IOException {
        int there = reader.docFreq(new Term(ActDocument.PLACE, word));
        boolean isName = reader.docFreq(new Term(ActDocument.SUBJECT, word)) > 0;
        return there == 0 || isName ? Double.MAX_VALUE : Math.max(RARITY_MIN, Math.log((acts + 1.0) / (there + 0.5)));
    }

    // ---- acts

    /** The acts that have one word of the question: those with rare spellings already read, the others as they come. */
    private record Finds(Few few, List<Cursor> many) {}

    private record Cursor(DocIdSetIterator documents, float value) {}

    /** Documents and their values, by document. */
    private static final class Few {
        private long[] finds = new long[64];
        private int count;
        private int at;

        void add(int document, float value) {
            finds = ArrayUtil.grow(finds, count + 1);
            finds[count++] = (long) document << Integer.SIZE | Float.floatToRawIntBits(value);
        }

        void sort() {
            Arrays.sort(finds, 0, count);
        }

        boolean isBefore(int end) {
            return at < count && document() < end;
        }

        int document() {
            return (int) (finds[at] >>> Integer.SIZE);
        }

        float value() {
            return Float.intBitsToFloat((int) finds[at]);
        }

        void next() {
            at++;
        }
    }

    private void walk(LeafReaderContext leaf, LongHeap best, int count) throws IOException {
        var finds = new ArrayList<Finds>();
        for (var word : sources) {
            finds.add(open(leaf.reader(), word));
        }
        var filter = new Filter(leaf);
        for (int base = 0; base < leaf.reader().maxDoc(); base += WINDOW) {
            for (var word : finds) {
                sumUp(word, base);
            }
            offer(leaf, base, filter, best, count);
        }
    }

    private Finds open(LeafReader leaf, List<Source> word) throws IOException {
        var few = new Few();
        var many = new ArrayList<Cursor>();
        @Nullable PostingsEnum reused = null;
        String field = "";
        @Nullable TermsEnum terms = null;
        for (var source : word) {
            if (!source.field().equals(field)) {
                field = source.field();
                var ofField = leaf.terms(field);
                terms = ofField == null ? null : ofField.iterator();
            }
            if (terms == null
                    || postingsLeft <= 0
                    || !terms.seekExact(new BytesRef(source.terms().getFirst()))) {
                continue;
            }
            postingsLeft -= terms.docFreq();
            float value = (float) source.value();
            if (source.terms().size() > 1) {
                var both = both(terms, source.terms().getLast());
                if (both != null) {
                    many.add(new Cursor(both, value));
                }
            } else if (terms.docFreq() <= FEW) {
                reused = terms.postings(reused, PostingsEnum.NONE);
                for (int doc = reused.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = reused.nextDoc()) {
                    few.add(doc, value);
                }
            } else {
                var postings = terms.postings(null, PostingsEnum.NONE);
                postings.nextDoc();
                many.add(new Cursor(postings, value));
            }
        }
        few.sort();
        return new Finds(few, many);
    }

    /** Documents with the term at hand and another; null when there are none. */
    private @Nullable DocIdSetIterator both(TermsEnum terms, String other) throws IOException {
        var first = terms.postings(null, PostingsEnum.NONE);
        if (!terms.seekExact(new BytesRef(other))) {
            return null;
        }
        postingsLeft -= terms.docFreq();
        var both = ConjunctionUtils.intersectIterators(List.of(first, terms.postings(null, PostingsEnum.NONE)));
        both.nextDoc();
        return both;
    }

    /** Adds, for each document of the window, the best value of one word of the question. */
    private void sumUp(Finds word, int base) throws IOException {
        int end = base + WINDOW;
        for (var few = word.few(); few.isBefore(end); few.next()) {
            raise(few.document() - base, few.value());
        }
        for (var cursor : word.many()) {
            var documents = cursor.documents();
            // A cursor at its end stands at NO_MORE_DOCS, beyond any window.
            for (int doc = documents.docID(); doc < end; doc = documents.nextDoc()) {
                raise(doc - base, cursor.value());
            }
        }
        for (int slot = next(touchedByWord, 0); slot < WINDOW; slot = next(touchedByWord, slot + 1)) {
            sum[slot] += best[slot];
            best[slot] = 0;
        }
        touched.or(touchedByWord);
        touchedByWord.clear();
    }

    private void raise(int slot, float value) {
        touchedByWord.set(slot);
        best[slot] = Math.max(best[slot], value);
    }

    private void offer(LeafReaderContext leaf, int base, Filter filter, LongHeap best, int count) throws IOException {
        for (int slot = next(touched, 0); slot < WINDOW; slot = next(touched, slot + 1)) {
            float found = sum[slot];
            sum[slot] = 0;
            if (best.size() == count && found + YearFit.GAIN_MAX <= score(best.top())) {
                continue;
            }
            int doc = base + slot;
            if (filter.accepts(doc)) {
                best.insertWithOverflow(candidate((float) (found + filter.gain(doc)), leaf.docBase + doc));
            }
        }
        touched.clear();
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
            facts = leaf.reader().getNumericDocValues(ActDocument.FACTS);
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

        /** What its year adds, less what its own words cost; those that are asked for have got that back already. */
        double gain(int doc) throws IOException {
            if (facts == null || !facts.advanceExact(doc)) {
                return 0;
            }
            long known = facts.longValue();
            return years.gain(ActFacts.eventYear(known), ActFacts.registerYear(known)) - ActFacts.unasked(known);
        }
    }
}
