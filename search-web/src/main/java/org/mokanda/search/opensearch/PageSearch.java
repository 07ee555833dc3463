package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageMatch;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageQuery.Scope;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.TextQuestion.Begun;
import org.mokanda.core.search.TextQuestion.Phrase;
import org.mokanda.core.search.TextQuestion.Word;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.TermsAggregationExecutionHint;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** Full text of pages: the cluster finds them, {@link PageMatch} finds the words on them. */
final class PageSearch {
    /** What a word counts by how sure it is. */
    private static final double SURE = 1;

    private static final double DOUBTFUL = 0.45;
    private static final double ALTERNATIVE = 0.42;
    private static final double HAND = 0.19;

    private static final List<Map<String, SortOrder>> MOST_FREQUENT_FIRST =
            List.of(Map.of("_count", SortOrder.Desc), Map.of("_key", SortOrder.Asc));

    private final Searches searches;
    private final Scope scope;
    private final Sight sight;

    PageSearch(Searches searches, Scope scope, Sight sight) {
        this.searches = searches;
        this.scope = scope;
        this.sight = sight;
    }

    List<PageHit> find(PageQuery asked, int limit) {
        if (asked.question().isEmpty()) {
            return List.of();
        }
        var scores = new LinkedHashMap<String, Double>();
        for (var row : searches.best(query(asked), limit, List.of(Visibility.REFERENCE))) {
            scores.put(PageEntry.TYPE + " " + row.text(Visibility.REFERENCE), row.score());
        }
        var match = new PageMatch(asked.question());
        return searches.entries(List.copyOf(scores.keySet()), List.of(PageEntry.LINES), (key, entry) -> {
            var text = PageEntry.lines(entry.get(PageEntry.LINES).asText());
            return match.on(PageEntry.page(key), text, scores.getOrDefault(key, 0.0));
        });
    }

    private Query query(PageQuery asked) {
        var spellings = new PageSpellings(searches, visible());
        var words = asked.question().terms().stream()
                .filter(Word.class::isInstance)
                .map(term -> ((Word) term).text())
                .toList();
        var meant = spellings.of(words);
        var all = visible();
        var some = new ArrayList<Query>();
        boolean hasPhrase = false;
        for (var term : asked.question().terms()) {
            switch (term) {
                case Word(var text) -> some.add(word(Objects.requireNonNull(meant.get(text))));
                case Begun begun -> some.add(begun(begun));
                case Phrase(var parts) -> {
                    all.must(Queries.worth(parts.size(), phrase(parts)));
                    hasPhrase = true;
                }
            }
        }
        return all.should(some)
                .minimumShouldMatch(hasPhrase ? "0" : "1")
                .build()
                .toQuery();
    }

    /** What may be seen of where is looked. */
    private BoolQuery.Builder visible() {
        var visible = Visibility.of(PageEntry.TYPE, sight);
        return switch (scope) {
            case Scope.Archive _ -> visible;
            case Scope.Register(var register) -> visible.filter(Queries.term(PageEntry.REGISTER, register.reference()));
            case Scope.Page(var page) -> visible.filter(filter -> filter.ids(ids -> ids.values(PageEntry.key(page))));
        };
    }

    private static Query word(PageSpellings.Meant meant) {
        var ways = new ArrayList<Query>();
        ways.add(Queries.worth(HAND * meant.rarity(), Queries.term(PageEntry.HAND, meant.asked())));
        ways.add(Queries.worth(ALTERNATIVE * meant.rarity(), Queries.term(PageEntry.ALTERNATIVE, meant.asked())));
        meant.spellings().forEach((spelling, weight) -> {
            double value = meant.rarity() * weight;
            ways.add(Queries.worth(SURE * value, Queries.term(PageEntry.SURE, spelling)));
            ways.add(Queries.worth(DOUBTFUL * value, Queries.term(PageEntry.TEXT, spelling)));
        });
        return best(ways);
    }

    private static Query begun(Begun begun) {
        var pattern = begun.beginning() + "*" + begun.end();
        return best(List.of(
                Queries.worth(SURE, wildcard(PageEntry.SURE, pattern)),
                Queries.worth(DOUBTFUL, wildcard(PageEntry.TEXT, pattern))));
    }

    private static Query best(List<Query> ways) {
        return Query.of(query -> query.disMax(best -> best.queries(ways)));
    }

    private static Query wildcard(String field, String pattern) {
        return Query.of(
                query -> query.wildcard(wildcard -> wildcard.field(field).value(pattern)));
    }

    private static Query phrase(List<String> words) {
        return Query.of(query ->
                query.matchPhrase(phrase -> phrase.field(PageEntry.TEXT).query(String.join(" ", words))));
    }

    /** Words that stand on visible pages and begin so; counted on the first pages of each part of the index alone. */
    List<PageWord> begun(String beginning, int limit) {
        var pages = visible()
                .filter(filter ->
                        filter.prefix(prefix -> prefix.field(PageEntry.TEXT).value(beginning)))
                .build()
                .toQuery();
        var answer = searches.search(search -> search.query(pages)
                .size(0)
                .trackTotalHits(track -> track.enabled(false))
                .terminateAfter((long) SearchIndex.WORD_PAGES_MAX)
                .aggregations(
                        PageEntry.WORDS,
                        words -> words.terms(terms -> terms.field(PageEntry.WORDS)
                                .include(include -> include.regexp(beginning + ".*"))
                                .executionHint(TermsAggregationExecutionHint.Map)
                                .size(limit)
                                .order(MOST_FREQUENT_FIRST))));
        return Objects.requireNonNull(answer.aggregations().get(PageEntry.WORDS)).sterms().buckets().array().stream()
                .map(word -> new PageWord(word.key(), (int) Math.min(word.docCount(), SearchIndex.WORD_PAGES_MAX)))
                .toList();
    }
}
