package org.mokanda.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldSort;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.StringTermsBucket;
import org.opensearch.client.opensearch._types.aggregations.TermsAggregationExecutionHint;
import org.opensearch.client.opensearch._types.query_dsl.FieldAndFormat;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.MsearchRequest;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.msearch.MultiSearchItem;
import org.opensearch.client.opensearch.core.msearch.MultisearchBody;
import org.opensearch.client.opensearch.core.msearch.RequestItem;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.opensearch.core.search.TrackHits;

/** The ways in which the index is searched; an answer is of the whole index or none. Safe for many threads. */
final class Searches {
    /** Told in place of stored fields, when columns are enough. */
    static final String NO_SOURCE = "_none_";

    private static final String PARTS = "parts";
    private static final TrackHits NO_COUNT = TrackHits.of(track -> track.enabled(false));
    private static final TrackHits COUNT = TrackHits.of(track -> track.enabled(true));

    /** Several searches together, so that a question costs few journeys. */
    private static final long AT_ONCE = 8;

    /** Whole entries that are held in memory at a time; a page may have a megabyte. */
    private static final int ENTRIES_AT_ONCE = 20;

    private final Cluster cluster;
    private final String index;

    /** @param size most entries that are wanted */
    record Find(Query query, int size) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Find[" + size + "]";
        }
    }

    /** Some columns of an entry. */
    record Row(Map<String, JsonData> columns, double score) {
        /** The first value, empty when there is none. */
        String text(String field) {
            var values = columns.get(field);
            return values == null ? "" : values.to(String[].class)[0];
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Row" + columns.keySet();
        }
    }

    Searches(Cluster cluster, String index) {
        this.cluster = cluster;
        this.index = index;
    }

    SearchResponse<Void> search(UnaryOperator<SearchRequest.Builder> wanted) {
        var request = new SearchRequest.Builder()
                .index(index)
                .allowPartialSearchResults(false)
                .timeout(patience());
        var answer = cluster.ask(client -> client.search(wanted.apply(request).build(), Void.class));
        cluster.requireWhole(answer.timedOut(), answer.shards());
        return answer;
    }

    /** The best entries with some of their columns, best first. */
    List<Row> best(Query query, int size, List<String> columns) {
        return rows(search(search -> search.query(query)
                .size(size)
                .trackTotalHits(NO_COUNT)
                .storedFields(NO_SOURCE)
                .docvalueFields(columns.stream().map(Searches::column).toList())));
    }

    /** The values of a column, in order. */
    List<String> first(Query query, String column, int size) {
        var byValue = SortOptions.of(sort -> sort.field(FieldSort.of(value -> value.field(column))));
        return rows(search(search -> search.query(query)
                        .size(size)
                        .sort(byValue)
                        .trackTotalHits(NO_COUNT)
                        .storedFields(NO_SOURCE)
                        .docvalueFields(column(column))))
                .stream()
                .map(row -> row.text(column))
                .toList();
    }

    static List<Row> rows(SearchResponse<Void> answer) {
        return answer.hits().hits().stream().map(Searches::row).toList();
    }

    private static Row row(Hit<Void> hit) {
        var score = hit.score();
        return new Row(hit.fields(), score == null ? 0 : score);
    }

    static FieldAndFormat column(String field) {
        return FieldAndFormat.of(column -> column.field(field));
    }

    // ---- several at once

    /** For each search the values of a column, best first. */
    List<List<String>> find(List<Find> finds, String column) {
        var answers = together(finds.stream()
                .map(find -> body(find)
                        .trackTotalHits(NO_COUNT)
                        .storedFields(NO_SOURCE)
                        .docvalueFields(column(column))
                        .build())
                .toList());
        return answers.stream()
                .map(answer -> answer.hits().hits().stream()
                        .map(hit -> row(hit).text(column))
                        .toList())
                .toList();
    }

    /**
     * How many entries there are.
     *
     * @param all which are counted at all
     * @param parts conditions, at least one
     * @return of all entries first, then of those that meet each condition
     */
    List<Long> count(Query all, List<Query> parts) {
        // Only what meets some condition is gone through: all entries of a country would take seconds.
        var some = Query.of(
                query -> query.bool(bool -> bool.filter(all).should(parts).minimumShouldMatch("1")));
        var answers = together(List.of(
                body(new Find(all, 0)).trackTotalHits(COUNT).build(),
                body(new Find(some, 0))
                        .trackTotalHits(NO_COUNT)
                        .aggregations(
                                PARTS,
                                Aggregation.of(counts ->
                                        counts.filters(filters -> filters.filters(each -> each.array(parts)))))
                        .build()));
        var counts = new ArrayList<Long>();
        counts.add(Objects.requireNonNull(answers.getFirst().hits().total()).value());
        var met = Objects.requireNonNull(answers.getLast().aggregations().get(PARTS));
        met.filters().buckets().array().forEach(part -> counts.add(part.docCount()));
        return counts;
    }

    /** How many entries have each of these values of a column; a value that none has is absent. */
    Map<String, Long> count(Query all, String column, List<String> values) {
        var some = Query.of(query -> query.bool(bool -> bool.filter(all, Queries.anyOf(column, values))));
        var answer = search(search -> search.query(some)
                .size(0)
                .trackTotalHits(NO_COUNT)
                .aggregations(
                        PARTS,
                        counts -> counts.terms(terms -> terms.field(column)
                                .include(include -> include.terms(values))
                                // No table of all values there are is made for the few that are asked for.
                                .executionHint(TermsAggregationExecutionHint.Map)
                                .size(values.size()))));
        var met = Objects.requireNonNull(answer.aggregations().get(PARTS));
        return met.sterms().buckets().array().stream()
                .collect(Collectors.toMap(StringTermsBucket::key, StringTermsBucket::docCount));
    }

    /**
     * The values of a column that a regular expression fits, in order.
     *
     * @param all entries whose values are told
     * @param size most that are wanted
     */
    List<String> values(Query all, String column, String expression, int size) {
        var answer = search(search -> search.query(all)
                .size(0)
                .trackTotalHits(NO_COUNT)
                .aggregations(
                        PARTS,
                        counts -> counts.terms(terms -> terms.field(column)
                                .include(include -> include.regexp(expression))
                                .order(List.of(Map.of("_key", SortOrder.Asc)))
                                .size(size))));
        var met = Objects.requireNonNull(answer.aggregations().get(PARTS));
        return met.sterms().buckets().array().stream()
                .map(StringTermsBucket::key)
                .toList();
    }

    private MultisearchBody.Builder body(Find find) {
        return new MultisearchBody.Builder()
                .query(find.query())
                .size(find.size())
                .timeout(patience());
    }

    private List<MultiSearchItem<Void>> together(List<MultisearchBody> bodies) {
        if (bodies.isEmpty()) {
            return List.of();
        }
        var request = new MsearchRequest.Builder().index(index).maxConcurrentSearches(AT_ONCE);
        bodies.forEach(body -> request.searches(
                RequestItem.of(item -> item.header(header -> header).body(body))));
        var answer = cluster.ask(client -> client.msearch(request.build(), Void.class));
        var items = new ArrayList<MultiSearchItem<Void>>();
        for (var each : answer.responses()) {
            if (each.isFailure()) {
                throw cluster.failure(
                        Cluster.keyOf(each.failure().status()),
                        each.failure().error().type());
            }
            cluster.requireWhole(each.result().timedOut(), each.result().shards());
            items.add(each.result());
        }
        return items;
    }

    // ---- whole entries

    /**
     * Reads whole entries by their keys, in this order and some at a time, with some of their parts. Those that are gone are left out.
     *
     * @param read is given the key and the entry
     */
    <T> List<T> entries(List<String> keys, List<String> parts, BiFunction<String, JsonNode, Optional<T>> read) {
        var all = new ArrayList<T>();
        for (int from = 0; from < keys.size(); from += ENTRIES_AT_ONCE) {
            var some = keys.subList(from, Math.min(keys.size(), from + ENTRIES_AT_ONCE));
            var answer = cluster.ask(
                    client -> client.mget(get -> get.index(index).ids(some).sourceIncludes(parts), JsonNode.class));
            for (var each : answer.docs()) {
                if (each.isFailure()) {
                    throw cluster.failure(
                            "index.server-failing", each.failure().error().type());
                }
                var entry = each.result().source();
                if (entry != null) {
                    read.apply(each.result().id(), entry).ifPresent(all::add);
                }
            }
        }
        return List.copyOf(all);
    }

    private String patience() {
        return cluster.place().patience().toMillis() + "ms";
    }
}
