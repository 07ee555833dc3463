package org.mokanda.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** Keeps what is closed for the asker out of an answer: as two numbers of each document (I6). */
final class ClosureFilter {
    private static final String REGISTER_KIND = "register-kind";
    private static final String LATEST_YEAR = "latest-year";
    private static final List<RegisterKind> KINDS = List.of(RegisterKind.values());

    private final Sight sight;
    private final @Nullable NumericDocValues kind;
    private final @Nullable NumericDocValues year;

    ClosureFilter(Sight sight, LeafReader reader) throws IOException {
        this.sight = sight;
        this.kind = reader.getNumericDocValues(REGISTER_KIND);
        this.year = reader.getNumericDocValues(LATEST_YEAR);
    }

    /** @param latestYear of register or event, whichever is later */
    static void add(Document document, RegisterId register, int latestYear) {
        document.add(new NumericDocValuesField(REGISTER_KIND, KINDS.indexOf(register.kind())));
        document.add(new NumericDocValuesField(LATEST_YEAR, latestYear));
    }

    /** Documents in ascending order, each once. */
    boolean sees(int document) throws IOException {
        return switch (sight) {
            case Sight.Everything _ -> true;
            case Sight.OpenYears open ->
                kind != null
                        && year != null
                        && kind.advanceExact(document)
                        && year.advanceExact(document)
                        && open.sees(KINDS.get(Math.toIntExact(kind.longValue())), Math.toIntExact(year.longValue()));
        };
    }

    /** The query, for what may be seen alone. */
    static Query within(Query query, Sight sight) {
        return switch (sight) {
            case Sight.Everything _ -> query;
            case Sight.OpenYears open -> {
                var visible = new BooleanQuery.Builder();
                open.lastYears()
                        .forEach((kind, last) -> visible.add(
                                new BooleanQuery.Builder()
                                        .add(
                                                NumericDocValuesField.newSlowExactQuery(
                                                        REGISTER_KIND, KINDS.indexOf(kind)),
                                                BooleanClause.Occur.FILTER)
                                        .add(
                                                NumericDocValuesField.newSlowRangeQuery(
                                                        LATEST_YEAR, Long.MIN_VALUE, last),
                                                BooleanClause.Occur.FILTER)
                                        .build(),
                                BooleanClause.Occur.SHOULD));
                yield new BooleanQuery.Builder()
                        .add(query, BooleanClause.Occur.MUST)
                        .add(visible.build(), BooleanClause.Occur.FILTER)
                        .build();
            }
        };
    }
}
