package org.mokanda.search.opensearch;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.BookOrder;
import org.mokanda.core.search.Twins;

/** Finds twins by the day and a word of the parents, whatever the size of the archive; core decides who they are. */
final class TwinSearch {
    /** Births of that day with a word of the parents in common that are looked at. */
    private static final int LOOKED_AT_MAX = 50;

    private TwinSearch() {}

    static List<CivilAct> find(Searches searches, CivilAct act, Sight sight) {
        var day = Twins.day(act);
        var parents = Twins.parents(act);
        if (day.isEmpty() || parents.isEmpty()) {
            return List.of();
        }
        var days = IntStream.rangeClosed(-Twins.DAYS_APART, Twins.DAYS_APART)
                .mapToObj(apart -> day.get().plusDays(apart).toString())
                .toList();
        var births = Visibility.of(ActEntry.TYPE, sight)
                .filter(Queries.anyOf(ActEntry.DAY, days), Queries.anyOf(ActEntry.field(AskedRole.PARENT), parents))
                .build()
                .toQuery();
        var keys = searches.best(births, LOOKED_AT_MAX, List.of(Visibility.REFERENCE)).stream()
                .map(row -> ActEntry.TYPE + " " + row.text(Visibility.REFERENCE))
                .toList();
        var found = searches.entries(
                keys,
                List.of(ActEntry.ACT),
                (_, entry) -> Optional.of(ActEntry.act(entry.get(ActEntry.ACT).asText())));
        return found.stream()
                .filter(other -> Twins.are(act, other))
                .sorted(BookOrder.ORDER)
                .limit(Twins.MAX)
                .toList();
    }
}
