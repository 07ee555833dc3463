package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.FacetCounter;

/**
 * What {@link FacetCounter} counts, for very many acts: by the numbers that stand for values in a segment. One question, one thread.
 */
final class FacetCounts {
    private final ActFilter filter;
    private final FacetCounter total;
    private long found;

    FacetCounts(ActFilter filter) {
        this.filter = filter;
        this.total = new FacetCounter(filter);
    }

    ActCounts counts(boolean more) {
        return total.counts(found, more);
    }

    /** @param fitting whether acts that the filter lets through are counted, or those alone that one facet keeps out */
    InLeaf in(LeafReader leaf, boolean fitting) throws IOException {
        return new InLeaf(leaf, fitting);
    }

    /** The acts of one segment, in ascending order. */
    final class InLeaf {
        private final List<Column> columns;
        private final boolean fitting;

        private InLeaf(LeafReader leaf, boolean fitting) throws IOException {
            this.fitting = fitting;
            var all = new ArrayList<Column>();
            for (var facet : Facet.all()) {
                all.add(new Column(facet, FacetValues.read(leaf, facet)));
            }
            columns = List.copyOf(all);
        }

        /** @return true when the filter lets the act through */
        boolean add(int document) throws IOException {
            int against = -1;
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).moveTo(document)) {
                    if (against >= 0) {
                        return false;
                    }
                    against = i;
                }
            }
            if (against >= 0) {
                columns.get(against).count();
                return false;
            }
            if (fitting) {
                columns.forEach(Column::count);
                found++;
            }
            return true;
        }

        /** Adds what was counted in this segment to the whole. */
        void finish() throws IOException {
            for (var column : columns) {
                column.finish();
            }
        }
    }

    /** One facet in one segment. */
    private final class Column {
        private final Facet facet;
        private final SortedDocValues values;
        private final ValueCounts counts = new ValueCounts();
        private final boolean isFree;
        private final int[] wanted;
        private int now = -1;

        Column(Facet facet, SortedDocValues values) throws IOException {
            this.facet = facet;
            this.values = values;
            this.isFree = filter.of(facet).isEmpty();
            this.wanted = new int[filter.of(facet).size()];
            int at = 0;
            for (var value : filter.of(facet)) {
                wanted[at++] = values.lookupTerm(new BytesRef(value));
            }
            Arrays.sort(wanted);
        }

        boolean moveTo(int document) throws IOException {
            now = values.advanceExact(document) ? values.ordValue() : -1;
            return isFree || (now >= 0 && Arrays.binarySearch(wanted, now) >= 0);
        }

        void count() {
            if (now >= 0) {
                counts.add(now);
            }
        }

        void finish() throws IOException {
            for (int number : counts.numbers()) {
                total.add(facet, values.lookupOrd(number).utf8ToString(), counts.of(number));
            }
        }
    }
}
