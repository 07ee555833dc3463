package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.Facet;

/** What of an act comes with a search, without the act itself. */
record ActRow(ActId act, ActWords words, Searches.Row row) {
    static ActRow of(Searches.Row row) {
        return new ActRow(
                ActId.parse(row.text(Visibility.REFERENCE)).orElseThrow(),
                Compared.read(row.text(ActEntry.COMPARED)),
                row);
    }

    /** What of an entry is needed for it. */
    static List<String> fields() {
        var fields = new ArrayList<>(List.of(Visibility.REFERENCE, ActEntry.COMPARED));
        Facet.all().forEach(facet -> fields.add(ActEntry.field(facet)));
        return fields;
    }

    String key() {
        return ActEntry.key(act);
    }

    Optional<String> of(Facet facet) {
        return Optional.of(row.text(ActEntry.field(facet))).filter(value -> !value.isEmpty());
    }

    boolean isTableLine() {
        return of(Facet.KIND).filter(ActKind.TABLE_ENTRY.code()::equals).isPresent();
    }

    @Override
    public String toString() {
        return "ActRow[" + act + "]";
    }
}
