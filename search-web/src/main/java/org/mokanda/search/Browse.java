package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.AskedPlace;
import org.mokanda.core.search.ExactQuestion;

/**
 * Answers a question in which nothing can be misspelt: all acts that meet it are counted, the first ones in the order of the books
 * are shown. One question, one thread.
 */
final class Browse {
    /**
     * Acts that one question looks at, those that are closed to the asker among them; where there are more, it counts what it has seen of so
     * many and says so (I11).
     */
    private static final int ACTS_MAX = 3_000_000;

    private static final int LETTERS_FOR_FUZZY = 5;
    private static final int SPELLINGS_MAX = 30;

    private final ActQuery query;
    private final Sight sight;
    private final ExactQuestion question;
    private final FacetCounts counts;
    private final ActContent content = new ActContent();
    private final PriorityQueue<Placed> first;
    private final int limit;
    private final int actsMax;
    private int looked;

    /** @param register sorts as text */
    private record Placed(int document, String register, long inRegister) {
        private static final Comparator<Placed> ORDER = Comparator.comparing(Placed::register)
                .thenComparingLong(Placed::inRegister)
                .thenComparingInt(Placed::document);

        @Override
        public String toString() {
            return "Placed[" + document + "]";
        }
    }

    private Browse(ActQuery query, Sight sight, int limit, int actsMax) {
        this.query = query;
        this.sight = sight;
        this.limit = limit;
        this.actsMax = actsMax;
        this.question = new ExactQuestion(query);
        this.counts = new FacetCounts(query.filter());
        this.first = new PriorityQueue<>(Placed.ORDER.reversed());
    }

    static ActAnswer find(IndexReader reader, ActQuery query, Sight sight, int limit) throws IOException {
        return find(reader, query, sight, limit, ACTS_MAX);
    }

    /** @param actsMax that are looked at */
    static ActAnswer find(IndexReader reader, ActQuery query, Sight sight, int limit, int actsMax) throws IOException {
        return new Browse(query, sight, limit, actsMax).answer(reader);
    }

    private ActAnswer answer(IndexReader reader) throws IOException {
        var searcher = new IndexSearcher(reader);
        var patterns = new Patterns(reader, sight);
        var weight = searcher.createWeight(searcher.rewrite(query(patterns)), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (var leaf : reader.leaves()) {
            var scorer = weight.scorer(leaf);
            if (scorer != null && looked <= actsMax) {
                look(leaf, scorer.iterator());
            }
        }
        var hits = new ArrayList<ActHit>();
        var stored = reader.storedFields();
        for (var placed : first.stream().sorted(Placed.ORDER).toList()) {
            hits.add(question.hit(ActDocument.act(stored.document(placed.document()))));
        }
        return new ActAnswer(hits, counts.counts(looked > actsMax), List.of(), patterns.isCut());
    }

    // ---- what the postings can tell

    private Query query(Patterns patterns) throws IOException {
        var all = new BooleanQuery.Builder();
        if (query.patterns().isEmpty() && query.places().isEmpty()) {
            return new FieldExistsQuery(ActDocument.KIND);
        }
        if (!query.patterns().isEmpty()) {
            all.add(patterns.query(query.patterns()), BooleanClause.Occur.FILTER);
        }
        query.places().forEach(place -> all.add(place(place), BooleanClause.Occur.FILTER));
        return all.build();
    }

    private static Query place(AskedPlace place) {
        var ways = new BooleanQuery.Builder();
        var office = place.office();
        if (office != null) {
            ways.add(new TermQuery(new Term(ActDocument.OFFICE, office.value())), BooleanClause.Occur.SHOULD);
        }
        var words = place.words();
        if (!words.isEmpty()) {
            var all = new BooleanQuery.Builder();
            words.forEach(word -> all.add(word(word), BooleanClause.Occur.FILTER));
            ways.add(all.build(), BooleanClause.Occur.SHOULD);
        }
        return ways.build();
    }

    private static Query word(String word) {
        var term = new Term(ActDocument.PLACE, word);
        return word.length() < LETTERS_FOR_FUZZY
                ? new TermQuery(term)
                : new FuzzyQuery(term, 1, 1, SPELLINGS_MAX, true);
    }

    // ---- what is looked at act by act

    private void look(LeafReaderContext leaf, DocIdSetIterator documents) throws IOException {
        var reader = leaf.reader();
        @Nullable Bits alive = reader.getLiveDocs();
        NumericDocValues facts = DocValues.getNumeric(reader, Columns.FACTS);
        var closure = new ClosureFilter(sight, reader);
        BinaryDocValues compared = DocValues.getBinary(reader, Columns.CONTENT);
        SortedDocValues registers = DocValues.getSorted(reader, ActDocument.REGISTER);
        NumericDocValues places = DocValues.getNumeric(reader, ActDocument.IN_REGISTER);
        var facets = counts.in(reader, true);
        for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
            if (++looked > actsMax) {
                break;
            }
            if ((alive != null && !alive.get(doc)) || !closure.sees(doc) || !facts.advanceExact(doc)) {
                continue;
            }
            if (question.isOfTheYears(ActFacts.year(facts.longValue()))
                    && fitsPatterns(compared, doc)
                    && facets.add(doc)) {
                offer(leaf.docBase + doc, doc, registers, places);
            }
        }
        facets.finish();
    }

    private boolean fitsPatterns(BinaryDocValues compared, int doc) throws IOException {
        if (query.patterns().isEmpty()) {
            return true;
        }
        if (!compared.advanceExact(doc)) {
            return false;
        }
        var words = content.read(compared.binaryValue());
        return query.patterns().stream().allMatch(pattern -> pattern.fits(words));
    }

    private void offer(int document, int doc, SortedDocValues registers, NumericDocValues places) throws IOException {
        if (registers.advanceExact(doc) && places.advanceExact(doc)) {
            var register = registers.lookupOrd(registers.ordValue()).utf8ToString();
            first.add(new Placed(document, register, places.longValue()));
            if (first.size() > limit) {
                first.poll();
            }
        }
    }
}
