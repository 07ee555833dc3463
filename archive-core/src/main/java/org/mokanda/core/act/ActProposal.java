package org.mokanda.core.act;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.page.Region;

/**
 * An act as a machine reads it, before it has an identity.
 *
 * @param regions where the act stands, in reading order; more than one when it crosses pages
 * @param fields proposals; a field that was not found is absent
 * @param notes marginal notes, top to bottom
 */
public record ActProposal(
        ActKind kind,
        List<Region> regions,
        Map<ActField, FieldValue.Proposed> fields,
        List<FieldValue.Proposed> notes) {
    public ActProposal {
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("an act stands somewhere");
        }
        regions = List.copyOf(regions);
        var copy = new EnumMap<ActField, FieldValue.Proposed>(ActField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
    }
}
