package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BlendedTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.mokanda.core.access.Sight;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageMatch;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageQuery.Scope;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.TextQuestion.Begun;
import org.mokanda.core.search.TextQuestion.Phrase;
import org.mokanda.core.search.TextQuestion.Word;

/** Full text of pages: Lucene finds them, {@link PageMatch} finds the words on them. */
final class PageSearch {
    /**
     * What a word counts by how sure it is. A word's frequency on a page makes at most 2.2 times of one that stands there once
     * (BM25 without lengths), so that no number of less sure ones outweighs a surer one; how often a word may stand there as an alternative is not counted.
     */
    private static final float SURE = 1;

    private static final float DOUBTFUL = 0.45f;
    private static final float ALTERNATIVE = 0.42f;
    private static final float HAND = 0.19f;

    private PageSearch() {}

    static List<PageHit> find(IndexSearcher searcher, PageQuery query, Sight sight, int limit) throws IOException {
        if (query.question().isEmpty()) {
            return List.of();
        }
        var found = searcher.search(ClosureFilter.within(query(searcher, query), sight), limit);
        var match = new PageMatch(query.question());
        var hits = new ArrayList<PageHit>();
        for (var hit : found.scoreDocs) {
            var stored = searcher.storedFields().document(hit.doc);
            var lines = stored.getBinaryValue(PageDocument.LINES);
            var text = PageText.ofBytes(lines.bytes, lines.offset, lines.length);
            PageId.parse(stored.get(PageDocument.PAGE))
                    .flatMap(page -> match.on(page, text, hit.score))
                    .ifPresent(hits::add);
        }
        return List.copyOf(hits);
    }

    private static Query query(IndexSearcher searcher, PageQuery query) throws IOException {
        var all = new BooleanQuery.Builder();
        var reader = searcher.getIndexReader();
        var misspelt = new Misspellings(reader);
        for (var term : query.question().terms()) {
            all.add(
                    switch (term) {
                        case Word(var text) -> word(text, misspelt, reader);
                        case Begun begun -> begun(begun);
                        case Phrase(var words) -> phrase(words);
                    },
                    term instanceof Phrase ? Occur.MUST : Occur.SHOULD);
        }
        return within(all.build(), query.scope());
    }

    static Query within(Query query, Scope scope) {
        return switch (scope) {
            case Scope.Archive _ -> query;
            case Scope.Register(var register) -> both(query, PageDocument.key(register));
            case Scope.Page(var page) -> both(query, PageDocument.key(page));
        };
    }

    private static Query both(Query query, Term key) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(new TermQuery(key), Occur.FILTER)
                .build();
    }

    /** All spellings are as rare as the commonest of them: a misreading isn't worth more for being rare. */
    private static Query word(String text, Misspellings misspelt, IndexReader reader) throws IOException {
        var ways = new BlendedTermQuery.Builder();
        ways.setRewriteMethod(BlendedTermQuery.DISJUNCTION_MAX_REWRITE);
        add(ways, PageDocument.HAND, text, HAND, reader);
        add(ways, PageDocument.ALTERNATIVE, text, ALTERNATIVE, reader);
        for (var spelling : misspelt.of(text)) {
            add(ways, PageDocument.SURE, spelling.text(), SURE * spelling.weight(), reader);
            add(ways, PageDocument.TEXT, spelling.text(), DOUBTFUL * spelling.weight(), reader);
        }
        return ways.build();
    }

    /** What stands nowhere can't be told how rare it is. */
    private static void add(BlendedTermQuery.Builder ways, String field, String text, float weight, IndexReader reader)
            throws IOException {
        var term = new Term(field, text);
        if (reader.docFreq(term) > 0) {
            ways.add(term, weight);
        }
    }

    private static Query begun(Begun begun) {
        var pattern = begun.beginning() + "*" + begun.end();
        return new DisjunctionMaxQuery(
                List.of(
                        constant(new WildcardQuery(new Term(PageDocument.SURE, pattern)), SURE),
                        constant(new WildcardQuery(new Term(PageDocument.TEXT, pattern)), DOUBTFUL)),
                0);
    }

    private static Query constant(Query query, float weight) {
        return new BoostQuery(new ConstantScoreQuery(query), weight);
    }

    private static Query phrase(List<String> words) {
        return new PhraseQuery(PageDocument.TEXT, words.toArray(String[]::new));
    }
}
