package org.mokanda.core.place;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StoredRecords;

/**
 * Where an administrator names an office: sealed in the store first and recorded in the catalogue second (I4), so that old
 * names stay (I3) and a catalogue made anew knows the office. Safe for many threads.
 */
public final class OfficeDesk {
    /** The one file of an office's object. */
    public static final String FILE = "office.json";

    private static final String SCHEMA = "mokanda/office/1";
    private static final Pattern OBJECT = Pattern.compile("urn:mokanda:([A-Z][A-Z0-9]{1,7}):office");

    private final ArchiveStore store;
    private final Offices offices;
    private final InstantSource clock;

    public OfficeDesk(ArchiveStore store, Offices offices, InstantSource clock) {
        this.store = store;
        this.offices = offices;
        this.clock = clock;
    }

    /** The office an object tells of; empty when it holds something else. */
    public static Optional<OfficeCode> of(ObjectId object) {
        var match = OBJECT.matcher(object.urn());
        return match.matches() ? Optional.of(new OfficeCode(match.group(1))) : Optional.empty();
    }

    /** Adds an office, or gives the one with this code another name. */
    public void add(Office office, String by) {
        var object = ObjectId.office(office.code());
        var file = NewFile.of(FILE, write(office, by));
        store.append(store.head(object), List.of(file), new Provenance(by, clock.instant(), "office named"));
        recover(object);
    }

    private static byte[] write(Office office, String by) {
        return Json.object()
                .with("schema", SCHEMA)
                .with("code", office.code().value())
                .with("name", office.name())
                .with("city", office.city())
                .with("by", by)
                .build()
                .pretty()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Brings the newest name of an office, once it is durable in the store, into the catalogue.
     *
     * @return 1 when the catalogue had another or none, else 0
     * @throws MokandaException {@code store.damaged}: the object holds no readable name
     */
    public int recover(ObjectId object) {
        var named = StoredRecords.read(store, object, FILE, OfficeDesk::parse);
        if (!ObjectId.office(named.office().code()).equals(object)) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "store.damaged", object + " names another office", null, object.urn());
        }
        if (offices.find(named.office().code()).equals(Optional.of(named.office()))) {
            return 0;
        }
        offices.add(named.office(), named.by());
        return 1;
    }

    private record Named(Office office, String by) {
        @Override
        public String toString() {
            return "Named[" + office.code() + "]";
        }
    }

    private static Named parse(byte[] bytes) {
        var json = Json.parse(new String(bytes, StandardCharsets.UTF_8)).asObject();
        if (!json.text("schema").equals(SCHEMA)) {
            throw new JsonException("unknown schema");
        }
        try {
            var code = new OfficeCode(json.text("code"));
            return new Named(new Office(code, json.text("name"), json.text("city")), json.text("by"));
        } catch (IllegalArgumentException _) {
            throw new JsonException("no code of an office");
        }
    }
}
