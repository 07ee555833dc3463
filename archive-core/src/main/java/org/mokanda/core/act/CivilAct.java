package org.mokanda.core.act;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;

/**
 * An act at one revision.
 *
 * @param revision 0 for a proposal alone, 1 and up for each revision a person sealed
 * @param externalId what it is called in the file it was imported from, see {@link ImportedAct}; absent for one read from a page
 * @param regions where it stands, in reading order, on pages of its own register; none for an imported one as long as nobody has
 *     pointed to it
 * @param fields what is known; an unknown field is absent
 * @param notes marginal notes in order
 */
public record CivilAct(
        ActId id,
        ActKind kind,
        int revision,
        @Nullable String externalId,
        List<Region> regions,
        Map<ActField, FieldValue> fields,
        List<MarginalNote> notes) {
    public CivilAct {
        if (revision < 0 || (regions.isEmpty() && externalId == null)) {
            throw new IllegalArgumentException("an act has a revision of 0 or more and came from somewhere");
        }
        if (externalId != null && !ImportedAct.isExternalId(externalId)) {
            throw new IllegalArgumentException("no external id of an act");
        }
        if (!regions.stream().allMatch(region -> region.page().register().equals(id.register()))) {
            throw new IllegalArgumentException("an act stands in its own register: " + id);
        }
        regions = List.copyOf(regions);
        var copy = new EnumMap<ActField, FieldValue>(ActField.class);
        copy.putAll(fields);
        fields = Collections.unmodifiableMap(copy);
        notes = List.copyOf(notes);
    }

    /** Read from a page. */
    public CivilAct(
            ActId id,
            ActKind kind,
            int revision,
            List<Region> regions,
            Map<ActField, FieldValue> fields,
            List<MarginalNote> notes) {
        this(id, kind, revision, null, regions, fields, notes);
    }

    /** The proposal as revision 0. */
    public static CivilAct of(ActId id, ActProposal proposal) {
        return new CivilAct(
                id,
                proposal.kind(),
                0,
                proposal.regions(),
                Map.<ActField, FieldValue>copyOf(proposal.fields()),
                proposal.notes().stream().map(MarginalNote::new).toList());
    }

    /** The first region; empty when nobody has pointed to it. */
    public Optional<Region> beginning() {
        return regions.stream().findFirst();
    }

    /** The page on which it begins; empty when nobody has pointed to it. */
    public Optional<PageId> beginsOn() {
        return beginning().map(Region::page);
    }

    public Optional<FieldValue> field(ActField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** Text of a field, or the empty string. */
    public String text(ActField field) {
        return field(field).map(FieldValue::text).orElse("");
    }

    /** True when a person sealed it and nothing in it rests on a machine alone: only such an act may be copied (I5). */
    public boolean isValidated() {
        return revision > 0
                && fields.values().stream().allMatch(FieldValue::isValidated)
                && notes.stream().allMatch(note -> note.value().isValidated());
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "CivilAct[" + id + " " + revision + "]";
    }
}
