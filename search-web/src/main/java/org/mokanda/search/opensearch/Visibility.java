package org.mokanda.search.opensearch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.register.RegisterId;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** What each entry of the index bears to tell who may find it, and the filter that asks for it (I6). */
final class Visibility {
    static final String TYPE = "type";
    static final String REFERENCE = "reference";

    private static final String REGISTER_KIND = "register-kind";
    private static final String LATEST_YEAR = "latest-year";

    private Visibility() {}

    /** @param latestYear of register or event, whichever is later */
    static Map<String, Object> entry(String type, String reference, RegisterId register, int latestYear) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put(TYPE, type);
        entry.put(REFERENCE, reference);
        entry.put(REGISTER_KIND, register.kind().code());
        entry.put(LATEST_YEAR, latestYear);
        return entry;
    }

    /** Entries of a type that may be seen. */
    static BoolQuery.Builder of(String type, Sight sight) {
        var visible = new BoolQuery.Builder().filter(Queries.term(TYPE, type));
        var filter = filter(sight);
        return filter == null ? visible : visible.filter(filter);
    }

    private static @Nullable Query filter(Sight sight) {
        return switch (sight) {
            case Sight.Everything _ -> null;
            case Sight.OpenYears open
            when open.lastYears().isEmpty() -> Query.of(query -> query.matchNone(none -> none));
            case Sight.OpenYears open -> {
                var kinds = new BoolQuery.Builder().minimumShouldMatch("1");
                open.lastYears()
                        .forEach((kind, last) -> kinds.should(should ->
                                should.bool(bool -> bool.filter(Queries.term(REGISTER_KIND, kind.code()))
                                        .filter(filter -> filter.range(range ->
                                                range.field(LATEST_YEAR).lte(JsonData.of(last)))))));
                yield kinds.build().toQuery();
            }
        };
    }
}
