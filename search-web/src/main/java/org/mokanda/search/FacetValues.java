package org.mokanda.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.search.Facet;

/** The facets of the acts of one segment. Documents in ascending order; one thread. */
final class FacetValues {
    private final Map<Facet, SortedDocValues> values = new EnumMap<>(Facet.class);

    FacetValues(LeafReader leaf) throws IOException {
        for (var facet : Facet.all()) {
            values.put(facet, read(leaf, facet));
        }
    }

    static void add(Document document, CivilAct act) {
        for (var facet : Facet.all()) {
            facet.of(act).ifPresent(value -> document.add(new SortedDocValuesField(field(facet), new BytesRef(value))));
        }
    }

    static SortedDocValues read(LeafReader leaf, Facet facet) throws IOException {
        return DocValues.getSorted(leaf, field(facet));
    }

    private static String field(Facet facet) {
        return "facet-" + facet.code();
    }

    /** The value of an act; empty when it has none. */
    Optional<String> of(Facet facet, int document) {
        var ofFacet = values.get(facet);
        try {
            return ofFacet != null && ofFacet.advanceExact(document)
                    ? Optional.of(ofFacet.lookupOrd(ofFacet.ordValue()).utf8ToString())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
