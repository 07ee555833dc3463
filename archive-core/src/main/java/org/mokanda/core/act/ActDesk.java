package org.mokanda.core.act;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.Region;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredRecords;

/**
 * Where a person answers for an act. Each act is an object of the archive store: a revision is sealed as its next version
 * first and recorded in the catalogue second (I4), and what was there before stays beside it (I3). Safe for many threads.
 */
public final class ActDesk {
    /** Longest text of a field or note, in characters. */
    public static final int TEXT_MAX = 4_000;
    /** Most marginal notes of an act. */
    public static final int NOTES_MAX = 50;

    /** Most places an act stands in; one that crosses a page has two. */
    public static final int REGIONS_MAX = 20;

    private final ArchiveStore store;
    private final Acts acts;
    private final InstantSource clock;

    public ActDesk(ArchiveStore store, Acts acts, InstantSource clock) {
        this.store = store;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Seals a revision in which {@code by} answers for every value. A blank value means that the paper does not state
     * the field.
     *
     * @param expectedRevision the revision the person looked at
     * @param values all fields of the act; a field left out is unknown from now on
     * @param notes marginal notes, top to bottom, at most {@link #NOTES_MAX}; blank ones are passed over
     * @param regions where the act stands, at most {@link #REGIONS_MAX}, all in the act's own register; none only for an imported one
     * @param by login of that person
     * @param why what moved the person; may be empty for a first validation
     * @throws StaleActException somebody else revised the act since: nothing was sealed
     * @throws MokandaException a text is longer than {@link #TEXT_MAX}, there are too many of them, or the act is unknown
     *     or holds nothing
     */
    public CivilAct validate(
            ActId id,
            int expectedRevision,
            Map<ActField, String> values,
            List<String> notes,
            List<Region> regions,
            String by,
            String why) {
        var current = acts.find(id).or(() -> sealedMeanwhile(id)).orElseThrow(() -> unknown(id));
        requireRevision(id, expectedRevision, current.revision());
        var revised = revise(current, values, notes, regions, by);
        var reason = clean(why).orElse("");
        var at = clock.instant();
        var sealed = seal(revised, by, at, reason);
        record(new Acts.Revision(revised, by, at, reason, sealed));
        return revised;
    }

    /** A proposal that was withdrawn while a cut kept its sealed revision from the catalogue. */
    private Optional<CivilAct> sealedMeanwhile(ActId id) {
        recover(id);
        return acts.find(id);
    }

    /**
     * Records revisions of the act that are sealed in the store and missing in the catalogue, as a power cut between the
     * two can leave them (I2).
     *
     * @return how many there were; empty when the catalogue does not know the act: its page has to be read first
     */
    public OptionalInt recover(ActId id) {
        var known = acts.revision(id);
        if (known.isEmpty()) {
            return OptionalInt.empty();
        }
        var versions = store.versions(id.object());
        store.finish(id.object());
        int first = known.getAsInt() + 1;
        for (int revision = first; revision <= versions.size(); revision++) {
            var sealed = versions.get(revision - 1);
            record(StoredRecords.read(store, id.object(), path(revision), bytes -> revision(bytes, sealed)));
        }
        return OptionalInt.of(Math.max(0, versions.size() - first + 1));
    }

    private static Acts.Revision revision(byte[] bytes, StoreVersion sealed) {
        var record = parse(bytes);
        try {
            return new Acts.Revision(
                    ActJson.read(record.get("act")),
                    record.text("by"),
                    Instant.parse(record.text("at")),
                    record.text("why"),
                    sealed);
        } catch (DateTimeException | IllegalArgumentException _) {
            throw new JsonException("no revision: a member has an impossible value");
        }
    }

    private static Json.Obj parse(byte[] bytes) {
        return Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
    }

    private void record(Acts.Revision revision) {
        try {
            acts.revise(revision);
        } catch (StaleActException e) {
            // Whoever recovers at this moment may have recorded this very revision before us: then all is well.
            var recorded = acts.history(revision.act().id()).stream()
                    .anyMatch(known -> known.sealed().equals(revision.sealed()));
            if (!recorded) {
                throw e;
            }
        }
    }

    /**
     * The act at its newest revision as the store holds it; empty when nobody sealed one yet. For those who must not rely
     * on the catalogue.
     */
    public static Optional<CivilAct> sealed(ArchiveStore store, ActId id) {
        int revision = store.head(id.object()).number();
        return revision == 0
                ? Optional.empty()
                : Optional.of(StoredRecords.read(
                        store,
                        id.object(),
                        path(revision),
                        bytes -> ActJson.read(parse(bytes).get("act"))));
    }

    private static String path(int revision) {
        return String.format(Locale.ROOT, "revisions/%04d.json", revision);
    }

    private static CivilAct revise(
            CivilAct current, Map<ActField, String> values, List<String> notes, List<Region> regions, String by) {
        Map<ActField, FieldValue> fields = new EnumMap<>(ActField.class);
        values.forEach((field, text) -> clean(text).ifPresent(value -> {
            var source = current.field(field).map(FieldValue::source).orElse(null);
            fields.put(field, new FieldValue.Validated(value, by, source));
        }));
        if (fields.isEmpty()) {
            throw new MokandaException(
                    FailureKind.USAGE,
                    "act.empty",
                    "no field has a value",
                    null,
                    current.id().reference());
        }
        requireAtMost(REGIONS_MAX, regions, "act.too-many-regions");
        var revisedNotes = notes.stream()
                .flatMap(text -> clean(text).stream())
                .map(text -> new MarginalNote(new FieldValue.Validated(text, by, noteSource(current, text))))
                .toList();
        requireAtMost(NOTES_MAX, revisedNotes, "act.too-many-notes");
        return new CivilAct(
                current.id(),
                current.kind(),
                current.revision() + 1,
                current.externalId(),
                regions,
                fields,
                revisedNotes);
    }

    /** A note that was proposed keeps the place where it stands when the person left its text as it was. */
    private static @Nullable Region noteSource(CivilAct current, String text) {
        return current.notes().stream()
                .map(MarginalNote::value)
                .filter(value -> value.text().equals(text))
                .map(FieldValue::source)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void requireAtMost(int max, List<?> items, String messageKey) {
        if (items.size() > max) {
            throw new MokandaException(
                    FailureKind.USAGE, messageKey, items.size() + " where " + max + " may be", null, max);
        }
    }

    private static Optional<String> clean(String text) {
        if (text.length() > TEXT_MAX) {
            throw new MokandaException(
                    FailureKind.USAGE, "act.text-too-long", "a text is longer than " + TEXT_MAX, null, TEXT_MAX);
        }
        var value = text.strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private StoreVersion seal(CivilAct act, String by, Instant at, String why) {
        // The store decides, not the catalogue: what is sealed between this look and the append makes it refuse.
        var head = store.head(act.id().object());
        if (head.number() >= act.revision()) {
            // Sealed, but perhaps never recorded: without this the act would look changed by others for ever.
            recover(act.id());
            if (head.number() == act.revision() && isRepeated(act, by, why)) {
                return head;
            }
        }
        requireRevision(act.id(), act.revision() - 1, head.number());
        var file = NewFile.of(path(act.revision()), record(act, by, at, why));
        try {
            return store.append(head, List.of(file), new Provenance(by, at, "revision of " + act.id()));
        } catch (StaleHeadException _) {
            throw new StaleActException(
                    act.id(), head.number(), store.head(head.object()).number());
        }
    }

    /** True when this very revision is in the store: its person was told of a failure that came after, and tries again. */
    private boolean isRepeated(CivilAct act, String by, String why) {
        var kept = StoredRecords.read(store, act.id().object(), path(act.revision()), ActDesk::parse);
        return kept.text("by").equals(by)
                && kept.text("why").equals(why)
                && ActJson.read(kept.get("act")).equals(act);
    }

    private static byte[] record(CivilAct act, String by, Instant at, String why) {
        return Json.object()
                .with("schema", "mokanda/revision/1")
                .with("by", by)
                .with("at", at.toString())
                .with("why", why)
                .with("act", ActJson.write(act))
                .build()
                .pretty()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void requireRevision(ActId act, int expected, int actual) {
        if (actual != expected) {
            throw new StaleActException(act, expected, actual);
        }
    }

    private static MokandaException unknown(ActId id) {
        return new MokandaException(FailureKind.USAGE, "act.unknown", "no act " + id, null, id.reference());
    }
}
