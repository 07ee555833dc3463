package org.mokanda.search;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.search.BookOrder;
import org.mokanda.core.search.Twins;

/** Finds twins by the day and a word of the parents, whatever the size of the archive; core decides who they are. */
final class TwinSearch {
    /** Births of that day with a word of the parents in common that are looked at. */
    private static final int LOOKED_AT_MAX = 50;

    private static final String DAY = "day";

    private TwinSearch() {}

    static void add(Document document, CivilAct act) {
        Twins.day(act).ifPresent(day -> document.add(new StringField(DAY, day.toString(), Field.Store.NO)));
    }

    static List<CivilAct> find(IndexSearcher searcher, CivilAct act, Sight sight) throws IOException {
        var day = Twins.day(act);
        var parents = Twins.parents(act);
        if (day.isEmpty() || parents.isEmpty()) {
            return List.of();
        }
        var found = searcher.search(ClosureFilter.within(query(day.get(), parents), sight), LOOKED_AT_MAX);
        var stored = searcher.storedFields();
        var twins = new ArrayList<CivilAct>();
        for (var hit : found.scoreDocs) {
            var other = ActDocument.act(stored.document(hit.doc));
            if (Twins.are(act, other)) {
                twins.add(other);
            }
        }
        return twins.stream().sorted(BookOrder.ORDER).limit(Twins.MAX).toList();
    }

    private static Query query(LocalDate day, List<String> parents) {
        var days = IntStream.rangeClosed(-Twins.DAYS_APART, Twins.DAYS_APART)
                .mapToObj(apart -> new BytesRef(day.plusDays(apart).toString()))
                .toList();
        return new BooleanQuery.Builder()
                .add(new TermInSetQuery(DAY, days), BooleanClause.Occur.FILTER)
                .add(
                        new TermInSetQuery(
                                ActDocument.PARENT,
                                parents.stream().map(BytesRef::new).toList()),
                        BooleanClause.Occur.FILTER)
                .build();
    }
}
