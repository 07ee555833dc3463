package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;

/**
 * The first stage: acts that may be the one sought, by a cheap sum over the words of the question, each counted once at
 * its best, plus the year. Walks the postings of the accepted words in windows of documents, so that memory does not
 * grow with the archive. One question, one thread.
 */
final class Candidates {
    private static final int WINDOW = 1 << 15;

    /** Most postings one question reads; the worst fitting words are left out beyond it (I11). */
    private static final long POSTINGS_MAX = 4_000_000;

    private static final double NUMBER_GAIN = 6;

    /** Rarity of one and of two letters, whatever begins with them. */
    private static final double INITIAL_RARITY = 2.5;

    private static final double SYLLABLE_RARITY = 4;
    private static final double RARITY_MIN = 0.5;

    /** Spellings this near count as one name when its rarity is reckoned, in nats. */
    private static final double CLUSTER_COST = 1.7;

    /** @param document number in the whole reader */
    record Candidate(int document, double score) {}

    /** Where to look for what. */
    private record Source(String field, String term, double value) {
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
    private final Map<String, Double> rarity = new HashMap<>();
    private final Map<String, List<Vocabulary.Accepted>> near = new HashMap<>();
    private final List<List<Source>> sources = new ArrayList<>();
    private final float[] sum = new float[WINDOW];
    private final float[] best = new float[WINDOW];
    private final FixedBitSet touched = new FixedBitSet(WINDOW);
    private final FixedBitSet touchedByWord = new FixedBitSet(WINDOW);
    private long postingsLeft = POSTINGS_MAX;

    Candidates(IndexReader reader, ActQuery query, Sight sight, QuestionWords asked, WordFit fit, Wanted wanted) {
        this.reader = reader;
        this.query = query;
        this.sight = sight;
        this.asked = asked;
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

    /** The best candidates, in no order. */
    List<Candidate> best(int count) throws IOException {
        prepare();
        var queue = new PriorityQueue<Candidate>(
                Comparator.comparingDouble(Candidate::score).thenComparingInt(c -> -c.document()));
        for (var leaf : reader.leaves()) {
            walk(leaf, queue, count);
        }
        return List.copyOf(queue);
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
            sources.add(List.of(new Source(ActDocument.NUMBER, number, NUMBER_GAIN)));
        }
    }

    private List<Source> word(String word, boolean parent) throws IOException {
        var accepted = vocabulary.near(word);
        near.put(word, accepted);
        double rare = rarity(accepted, parent ? ActDocument.PARENT : ActDocument.SUBJECT);
        rare = parent ? rare : Math.min(rare, rarityOfPlace(word));
        rarity.merge(word, rare, Math::max);
        var sources = sources(accepted, rare, parent);
        for (var joined : vocabulary.joined(word)) {
            add(sources, ActDocument.JOINED, joined, rare);
        }
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
        double rare = Math.min(most, Math.max(RARITY_MIN, Math.log((reader.numDocs() + 1.0) / (bearers + 0.5))));
        rarity.merge(word, rare, Math::max);
        return onlyShort ? sources(vocabulary.beginningWith(word, 2000), rare, parent) : List.of();
    }

    /** Two words of the question that the act may hold as one. */
    private List<Source> glued(String word, boolean parent) throws IOException {
        var whole = vocabulary.whole(word);
        return sources(whole, rarity(whole, parent ? ActDocument.PARENT : ActDocument.SUBJECT), parent);
    }

    private static List<Source> sources(List<Vocabulary.Accepted> accepted, double rare, boolean parent) {
        var sources = new ArrayList<Source>();
        for (var word : accepted) {
            if (!parent) {
                add(sources, ActDocument.SUBJECT, word, rare);
            }
            add(sources, ActDocument.PARENT, word, parent ? rare : rare - ActScore.PARENT_FIELD_COST);
        }
        return sources;
    }

    private static void add(List<Source> sources, String field, Vocabulary.Accepted word, double rare) {
        double value = rare * word.fit().share() - word.fit().cost() + ActScore.FOUND_GAIN;
        if (value > 0) {
            sources.add(new Source(field, word.word(), value));
        }
    }

    private double rarity(List<Vocabulary.Accepted> accepted, String field) throws IOException {
        long bearers = 0;
        for (var word : accepted) {
            if (word.fit().share() == 1 && word.fit().cost() <= CLUSTER_COST) {
                bearers += reader.docFreq(new Term(field, word.word()));
            }
        }
        return Math.max(RARITY_MIN, Math.log((reader.numDocs() + 1.0) / (bearers + 0.5)));
    }

    /** A word that is no name but a place is as rare as the place: an act of elsewhere must not be lost for it. */
    private double rarityOfPlace(String word) throws IOException {
        int acts = reader.docFreq(new Term(ActDocument.PLACE, word));
        boolean isName = reader.docFreq(new Term(ActDocument.SUBJECT, word)) > 0;
        return acts == 0 || isName
                ? Double.MAX_VALUE
                : Math.max(RARITY_MIN, Math.log((reader.numDocs() + 1.0) / (acts + 0.5)));
    }

    // ---- acts

    private record Cursor(PostingsEnum postings, float value) {}

    private void walk(LeafReaderContext leaf, PriorityQueue<Candidate> queue, int count) throws IOException {
        var cursors = open(leaf);
        var filter = new Filter(leaf);
        for (int base = 0; base < leaf.reader().maxDoc(); base += WINDOW) {
            for (var word : cursors) {
                sumUp(word, base);
            }
            offer(leaf, base, filter, queue, count);
        }
    }

    private List<List<Cursor>> open(LeafReaderContext leaf) throws IOException {
        var cursors = new ArrayList<List<Cursor>>();
        for (var word : sources) {
            var ofWord = new ArrayList<Cursor>();
            for (var source : word) {
                var terms = leaf.reader().terms(source.field());
                var term = terms == null ? null : terms.iterator();
                if (term != null && postingsLeft > 0 && term.seekExact(new BytesRef(source.term()))) {
                    postingsLeft -= term.docFreq();
                    var postings = term.postings(null, PostingsEnum.NONE);
                    postings.nextDoc();
                    ofWord.add(new Cursor(postings, (float) source.value()));
                }
            }
            cursors.add(ofWord);
        }
        return cursors;
    }

    /** Adds, for each document of the window, the best value of one word of the question. */
    private void sumUp(List<Cursor> word, int base) throws IOException {
        for (var cursor : word) {
            var postings = cursor.postings();
            // A cursor at its end stands at NO_MORE_DOCS, beyond any window.
            for (int doc = postings.docID();
                    doc - base < WINDOW && doc != DocIdSetIterator.NO_MORE_DOCS;
                    doc = postings.nextDoc()) {
                int slot = doc - base;
                touchedByWord.set(slot);
                best[slot] = Math.max(best[slot], cursor.value());
            }
        }
        for (int slot = next(touchedByWord, 0); slot < WINDOW; slot = next(touchedByWord, slot + 1)) {
            sum[slot] += best[slot];
            best[slot] = 0;
        }
        touched.or(touchedByWord);
        touchedByWord.clear();
    }

    private void offer(LeafReaderContext leaf, int base, Filter filter, PriorityQueue<Candidate> queue, int count)
            throws IOException {
        for (int slot = next(touched, 0); slot < WINDOW; slot = next(touched, slot + 1)) {
            int doc = base + slot;
            float found = sum[slot];
            sum[slot] = 0;
            if (filter.accepts(doc)) {
                var candidate = new Candidate(leaf.docBase + doc, found + filter.yearGain(doc));
                queue.add(candidate);
                if (queue.size() > count) {
                    queue.poll();
                }
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
        private final @Nullable NumericDocValues year;
        private final ClosureFilter closure;
        private final @Nullable NumericDocValues ofEvent;

        Filter(LeafReaderContext leaf) throws IOException {
            alive = leaf.reader().getLiveDocs();
            conditions = wanted.in(leaf);
            year = leaf.reader().getNumericDocValues(ActDocument.YEAR);
            closure = new ClosureFilter(sight, leaf.reader());
            ofEvent = leaf.reader().getNumericDocValues(ActDocument.YEAR_OF_EVENT);
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

        double yearGain(int doc) throws IOException {
            if (query.yearFrom() == null || year == null || ofEvent == null || !year.advanceExact(doc)) {
                return 0;
            }
            boolean known = ofEvent.advanceExact(doc) && ofEvent.longValue() == 1;
            return ActScore.yearGain(query, Math.toIntExact(year.longValue()), known);
        }
    }
}
