package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.YearFit;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.query_dsl.FunctionScore;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * The years of a question as a wish: spans around them, each wider than the one before, and what {@link YearFit} loses from one to the
 * next. As a cluster adds nothing below 0, all acts get more than they would by as much.
 */
final class YearWish {
    /** Years off at which the spans end; beyond the last nothing changes any more. */
    private static final int[] OFF = {0, 1, 2, 3, 4, 5, 7, 9, 12, 15};

    /** From so many years off a date may rather be misread, and its register tells. */
    private static final int MISREAD_FROM = 9;

    private static final int FAR = 100;

    private final int from;
    private final int to;
    private final YearFit fit;

    private YearWish(ActQuery query, int from, int to) {
        this.from = from;
        this.to = to;
        this.fit = new YearFit(query);
    }

    static List<FunctionScore> of(ActQuery query) {
        var from = query.yearFrom();
        var to = query.yearTo();
        return from == null || to == null ? List.of() : new YearWish(query, from, to).wishes();
    }

    private List<FunctionScore> wishes() {
        var hasEvent = Query.of(query -> query.exists(exists -> exists.field(ActEntry.EVENT_YEAR)));
        var misread = both(hasEvent, not(within(ActEntry.EVENT_YEAR, MISREAD_FROM)));
        var wishes = new ArrayList<FunctionScore>();
        addSpans(wishes, hasEvent, ActEntry.EVENT_YEAR, off -> fit.gain(to + off, to + FAR));
        addSpans(wishes, misread, ActEntry.REGISTER_YEAR, off -> fit.gain(to + FAR, to + off));
        addSpans(wishes, not(hasEvent), ActEntry.REGISTER_YEAR, off -> fit.gain(ActWords.UNKNOWN_YEAR, to + off));
        add(wishes, not(hasEvent), fit.gain(ActWords.UNKNOWN_YEAR, to + FAR) - fit.gain(to + FAR, to + FAR));
        return wishes;
    }

    private void addSpans(List<FunctionScore> wishes, Query which, String field, IntToDoubleFunction gain) {
        for (int i = 0; i < OFF.length; i++) {
            int wider = i + 1 < OFF.length ? OFF[i + 1] : FAR;
            add(wishes, both(which, within(field, OFF[i])), gain.applyAsDouble(OFF[i]) - gain.applyAsDouble(wider));
        }
    }

    private static void add(List<FunctionScore> wishes, Query which, double gain) {
        if (gain > 0) {
            wishes.add(FunctionScore.of(wish -> wish.filter(which).weight((float) gain)));
        }
    }

    private Query within(String field, int off) {
        return Query.of(query -> query.range(
                range -> range.field(field).gte(JsonData.of(from - off)).lte(JsonData.of(to + off))));
    }

    private static Query both(Query one, Query other) {
        return Query.of(query -> query.bool(bool -> bool.filter(one, other)));
    }

    private static Query not(Query which) {
        return Query.of(query -> query.bool(bool -> bool.mustNot(which)));
    }
}
