package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.AskedPlace;
import org.mokanda.core.search.ExactQuestion;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.FacetCounter;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldSort;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.FilterAggregate;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * Answers a question in which nothing can be misspelt: the cluster counts all acts that meet it, the first ones in the order of the
 * books are shown. Whether words of a pattern stand side by side is looked at here, act by act. One question, one thread.
 */
final class ExactSearch {
    /** Acts that are looked at for words side by side; when there are more, so many are counted and that is said (I11). */
    private static final int LOOKED_AT_MAX = 10_000;

    /** Values of a facet that each part of the index tells, so that their sums are right for those that are shown. */
    private static final int VALUES_OF_PART = 500;

    private static final int LETTERS_FOR_FUZZY = 5;
    private static final int SPELLINGS_MAX = 30;

    private static final String MOST = "most";
    private static final String CHOSEN = "chosen";

    private static final List<SortOptions> BOOK_ORDER =
            List.of(by(ActEntry.BOOK), by(ActEntry.IN_BOOK), by(Visibility.REFERENCE));

    private final Searches searches;
    private final ActQuery query;
    private final Conditions conditions;
    private final Query acts;
    private final List<Query> filters;

    ExactSearch(Searches searches, ActQuery query, Sight sight) {
        this.searches = searches;
        this.query = query;
        this.conditions = new Conditions(searches, sight);
        this.acts = acts(sight);
        this.filters = Conditions.of(query.filter());
    }

    private static SortOptions by(String field) {
        return SortOptions.of(sort -> sort.field(FieldSort.of(column -> column.field(field))));
    }

    ActAnswer find(int limit) {
        boolean sideBySide =
                query.patterns().stream().anyMatch(pattern -> pattern.words().size() > 1);
        return sideBySide ? lookedAt(limit) : counted(limit);
    }

    // ---- what the cluster can tell

    private Query acts(Sight sight) {
        var all = Visibility.of(ActEntry.TYPE, sight).filter(conditions.of(query.patterns()));
        query.places().forEach(place -> all.filter(place(place)));
        var from = query.yearFrom();
        var to = query.yearTo();
        if (from != null && to != null) {
            all.filter(filter -> filter.range(
                    range -> range.field(ActEntry.YEAR).gte(JsonData.of(from)).lte(JsonData.of(to))));
        }
        return all.build().toQuery();
    }

    private static Query place(AskedPlace place) {
        var ways = new BoolQuery.Builder().minimumShouldMatch("1");
        var office = place.office();
        if (office != null) {
            ways.should(Queries.term(ActEntry.field(Facet.OFFICE), office.value()));
        }
        var words = place.words();
        if (!words.isEmpty()) {
            ways.should(should -> should.bool(
                    all -> all.filter(words.stream().map(ExactSearch::word).toList())));
        }
        return ways.build().toQuery();
    }

    private static Query word(String word) {
        return word.length() < LETTERS_FOR_FUZZY
                ? Queries.term(ActEntry.PLACE, word)
                : Query.of(query -> query.fuzzy(fuzzy -> fuzzy.field(ActEntry.PLACE)
                        .value(FieldValue.of(word))
                        .fuzziness("1")
                        .prefixLength(1)
                        .maxExpansions(SPELLINGS_MAX)));
    }

    private ActAnswer counted(int limit) {
        var answer = searches.search(search -> search.query(acts)
                .postFilter(Queries.every(filters))
                .size(limit)
                .sort(BOOK_ORDER)
                .trackTotalHits(track -> track.enabled(true))
                .storedFields(Searches.NO_SOURCE)
                .docvalueFields(Searches.column(Visibility.REFERENCE))
                .aggregations(facets()));
        var counter = new FacetCounter(query.filter());
        answer.aggregations().forEach((facet, counts) -> add(facet, counts.filter(), counter));
        long found = Objects.requireNonNull(answer.hits().total()).value();
        var keys = Searches.rows(answer).stream()
                .map(row -> ActEntry.TYPE + " " + row.text(Visibility.REFERENCE))
                .toList();
        return answer(keys, counter.counts(found, false));
    }

    /** Each facet without its own filter. */
    private Map<String, Aggregation> facets() {
        var facets = new HashMap<String, Aggregation>();
        for (var facet : Facet.all()) {
            var others = query.filter().values().keySet().stream()
                    .filter(other -> other != facet)
                    .map(other -> Conditions.of(other, query.filter()))
                    .toList();
            facets.put(
                    facet.code(),
                    Aggregation.of(
                            filtered -> filtered.filter(Queries.every(others)).aggregations(values(facet))));
        }
        return facets;
    }

    private Map<String, Aggregation> values(Facet facet) {
        var field = ActEntry.field(facet);
        var chosen = List.copyOf(query.filter().of(facet));
        var values = new HashMap<String, Aggregation>();
        values.put(
                MOST,
                Aggregation.of(most -> most.terms(terms -> terms.field(field)
                        .size(ActCounts.VALUES_MAX + chosen.size())
                        .shardSize(VALUES_OF_PART))));
        if (!chosen.isEmpty()) {
            values.put(
                    CHOSEN,
                    Aggregation.of(most -> most.terms(terms -> terms.field(field)
                            .include(include -> include.terms(chosen))
                            .size(chosen.size()))));
        }
        return values;
    }

    private void add(String code, FilterAggregate counts, FacetCounter counter) {
        var facet = Facet.ofCode(code).orElseThrow();
        var byValue = new HashMap<String, Long>();
        counts.aggregations()
                .values()
                .forEach(terms -> terms.sterms()
                        .buckets()
                        .array()
                        .forEach(value -> byValue.merge(value.key(), value.docCount(), Math::max)));
        byValue.forEach((value, acts) -> counter.add(facet, value, acts));
    }

    // ---- what is looked at act by act

    private ActAnswer lookedAt(int limit) {
        var answer = searches.search(search -> search.query(acts)
                .size(LOOKED_AT_MAX)
                .sort(BOOK_ORDER)
                .trackTotalHits(track -> track.enabled(true))
                .storedFields(Searches.NO_SOURCE)
                .docvalueFields(ActRow.fields().stream().map(Searches::column).toList()));
        var counter = new FacetCounter(query.filter());
        var keys = new ArrayList<String>();
        for (var each : Searches.rows(answer)) {
            var row = ActRow.of(each);
            boolean fits = query.patterns().stream().allMatch(pattern -> pattern.fits(row.words()));
            if (fits && counter.add(row::of, true) && keys.size() < limit) {
                keys.add(row.key());
            }
        }
        long met = Objects.requireNonNull(answer.hits().total()).value();
        return answer(keys, counter.counts(met > LOOKED_AT_MAX));
    }

    private ActAnswer answer(List<String> keys, ActCounts counts) {
        var question = new ExactQuestion(query);
        List<ActHit> hits = searches.entries(keys, List.of(ActEntry.ACT), (_, entry) -> {
            var act = ActEntry.act(entry.get(ActEntry.ACT).asText());
            // It may have been revised since it was found.
            return question.fits(act) ? Optional.of(question.hit(act)) : Optional.empty();
        });
        return new ActAnswer(hits, counts, List.of(), conditions.isCut());
    }
}
