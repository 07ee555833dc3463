package org.mokanda.deposit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.Json;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.LabelSeen;
import org.mokanda.storage.disk.Durable;

/**
 * One deposit on the disk. Names that people gave stand in JSON alone; files bear numbers.
 *
 * <pre>
 * head.json      who, when, which register      sealed.json    these are all
 * 0001.json      name and length of a file      fates.json     what became of files
 * 0001.bytes     as far as it has come          0001.offsets   how far that is
 * 0002.gone      the last number, taken back
 * </pre>
 *
 * For one thread at a time; {@link PartFile}s have locks of their own.
 */
final class DepositFolder {
    private static final String HEAD = "head.json";
    private static final String SEALED = "sealed.json";
    private static final String FATES = "fates.json";
    private static final String GONE = ".gone";

    private final Path folder;
    private final String by;
    private final Instant begun;
    private final SortedMap<Integer, Entry> entries = new TreeMap<>();
    private @Nullable RegisterId register;
    private boolean isSealed;
    private int lastNumber;
    private @Nullable MokandaException trouble;

    /** A file; its lock is held while a piece is written. */
    static final class Entry {
        final int number;
        final String name;
        final long length;
        final long modified;
        final PartFile part;
        volatile long received;
        volatile @Nullable Fate fate;

        Entry(int number, String name, long length, long modified, PartFile part) {
            this.number = number;
            this.name = name;
            this.length = length;
            this.modified = modified;
            this.part = part;
            this.received = part.received();
        }

        DepositedFile shown() {
            return new DepositedFile(number, name, length, modified, fate == null ? received : length, fate);
        }
    }

    private DepositFolder(Path folder, String by, Instant begun, @Nullable RegisterId register) {
        this.folder = folder;
        this.by = by;
        this.begun = begun;
        this.register = register;
    }

    /** A new one; it is on the disk on return. */
    static DepositFolder begin(Path folder, String by, Instant begun, @Nullable RegisterId register)
            throws IOException {
        Durable.createDirectories(folder);
        var made = new DepositFolder(folder, by, begun, register);
        Durable.create(folder.resolve(HEAD), made.head(), folder);
        return made;
    }

    /**
     * One that an earlier process began; empty when it was not yet acknowledged, so that nobody knows of it.
     *
     * @throws RuntimeException something of it is not as this program writes it
     */
    static Optional<DepositFolder> load(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(HEAD), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var head = json(folder.resolve(HEAD));
        var loaded = new DepositFolder(
                folder,
                head.text("by"),
                Instant.parse(head.text("begun")),
                head.findText("register").flatMap(RegisterId::parse).orElse(null));
        loaded.loadFiles();
        return Optional.of(loaded);
    }

    private void loadFiles() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "[0-9]*.json")) {
            for (var file : files) {
                int number = Integer.parseInt(file.getFileName().toString().replace(".json", ""));
                try {
                    entries.put(number, entry(number, json(file)));
                } catch (JsonException e) {
                    if (Files.exists(folder.resolve(stem(number) + ".offsets"))) {
                        throw e; // some of its bytes were acknowledged
                    }
                    Files.delete(file);
                }
            }
        }
        lastNumber = entries.isEmpty() ? 0 : entries.lastKey();
        try (var gone = Files.newDirectoryStream(folder, "[0-9]*" + GONE)) {
            for (var file : gone) {
                var stem = file.getFileName().toString().replace(GONE, "");
                lastNumber = Math.max(lastNumber, Integer.parseInt(stem));
            }
        }
        isSealed = Files.exists(folder.resolve(SEALED));
        loadFates();
    }

    private void loadFates() throws IOException {
        if (!Files.exists(folder.resolve(FATES))) {
            return;
        }
        for (var each : json(folder.resolve(FATES)).list("files")) {
            var said = each.asObject();
            var entry = entries.get(Math.toIntExact(said.number("number")));
            var book = RegisterId.parse(said.text("register"));
            if (entry != null && book.isPresent()) {
                entry.fate = fate(said, book.get());
                deleteBytes(entry); // a cut may have come before
            }
        }
    }

    private static Fate fate(Json.Obj said, RegisterId book) {
        return new Fate(
                said.text("outcome"),
                Math.toIntExact(said.number("pages")),
                said.findText("reason").map(QuarantineReason::ofCode).orElse(null),
                book,
                said.findText("label").map(LabelSeen::ofCode).orElse(LabelSeen.NONE));
    }

    private static Json.Obj json(Path file) throws IOException {
        return Json.parse(Files.readString(file)).asObject();
    }

    private Entry entry(int number, Json.Obj said) throws IOException {
        long modified = said.find("modified").isPresent() ? said.number("modified") : 0;
        return entry(number, said.text("name"), said.number("length"), modified);
    }

    private Entry entry(int number, String name, long length, long modified) throws IOException {
        return new Entry(number, name, length, modified, new PartFile(folder, stem(number), length));
    }

    private static String stem(int number) {
        return String.format(java.util.Locale.ROOT, "%04d", number);
    }

    private byte[] head() {
        return Json.object()
                .with("by", by)
                .with("begun", begun.toString())
                .with("register", Optional.ofNullable(register).map(RegisterId::reference))
                .build()
                .pretty()
                .getBytes(StandardCharsets.UTF_8);
    }

    Entry add(String name, long length, long modified) throws IOException {
        int number = lastNumber + 1;
        var entry = entry(number, name, length, modified);
        entry.part.makeEmpty();
        var said = Json.object()
                .with("name", name)
                .with("length", length)
                .with("modified", modified)
                .build();
        Durable.create(folder.resolve(stem(number) + ".json"), said.pretty().getBytes(StandardCharsets.UTF_8), folder);
        entries.put(number, entry);
        lastNumber = number;
        return entry;
    }

    /**
     * The note goes last: a cut in between leaves a file that has to come again, and nothing that nobody sees. Its number is not
     * given again, as another window may still send pieces to it.
     */
    void remove(Entry entry) throws IOException {
        if (entry.number == lastNumber) {
            Durable.replace(folder.resolve(stem(entry.number) + GONE), new byte[0], folder);
        }
        deleteBytes(entry);
        Files.deleteIfExists(folder.resolve(stem(entry.number) + ".json"));
        entries.remove(entry.number);
    }

    private void deleteBytes(Entry entry) throws IOException {
        Files.deleteIfExists(folder.resolve(stem(entry.number) + ".offsets"));
        Files.deleteIfExists(folder.resolve(stem(entry.number) + ".bytes"));
    }

    void seal(@Nullable RegisterId chosen) throws IOException {
        if (chosen != null && !chosen.equals(register)) {
            register = chosen;
            Durable.replace(folder.resolve(HEAD), head(), folder);
        }
        Durable.replace(folder.resolve(SEALED), "{}\n".getBytes(StandardCharsets.UTF_8), folder);
        isSealed = true;
        trouble = null;
    }

    /** Files may come again, and another register may be chosen. */
    void unseal(MokandaException why) throws IOException {
        Files.deleteIfExists(folder.resolve(SEALED));
        Durable.forceDirectory(folder);
        isSealed = false;
        trouble = why;
    }

    void troubled(@Nullable MokandaException why) {
        trouble = why;
    }

    /** The archive has these; only when that is written down is it so, and do their bytes go. */
    void settle(Map<Entry, Fate> settled) throws IOException {
        var fates = new ArrayList<Json>();
        for (var entry : entries.values()) {
            var fate = entry.fate == null ? settled.get(entry) : entry.fate;
            if (fate != null) {
                fates.add(Json.object()
                        .with("number", entry.number)
                        .with("outcome", fate.code())
                        .with("pages", fate.pages())
                        .with("reason", Optional.ofNullable(fate.reason()).map(QuarantineReason::code))
                        .with("register", fate.register().reference())
                        .with("label", fate.label().code())
                        .build());
            }
        }
        var said = Json.object().with("files", Json.list(fates)).build().pretty();
        Durable.replace(folder.resolve(FATES), said.getBytes(StandardCharsets.UTF_8), folder);
        settled.forEach((entry, fate) -> entry.fate = fate);
        trouble = null;
        for (var entry : settled.keySet()) {
            deleteBytes(entry);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(HEAD)); // without it nothing of the rest is known
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    Instant lastUsed() throws IOException {
        var last = begun;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var used = Files.getLastModifiedTime(file).toInstant();
                last = used.isAfter(last) ? used : last;
            }
        }
        return last;
    }

    String by() {
        return by;
    }

    Optional<Entry> find(int number) {
        return Optional.ofNullable(entries.get(number));
    }

    /** In the order in which they go into the archive: by name, and what comes under a name once more after all of that. */
    List<Entry> byName() {
        var times = new HashMap<String, Integer>();
        var round = new HashMap<Integer, Integer>();
        entries.values().forEach(entry -> round.put(entry.number, times.merge(entry.name, 1, Integer::sum)));
        return entries.values().stream()
                .sorted(Comparator.<Entry, Integer>comparing(entry -> round.get(entry.number))
                        .thenComparing(entry -> entry.name))
                .toList();
    }

    Collection<Entry> all() {
        return entries.values();
    }

    int count() {
        return entries.size();
    }

    @Nullable
    RegisterId register() {
        return register;
    }

    Deposit.State state() {
        if (!isSealed) {
            return Deposit.State.OPEN;
        }
        return entries.values().stream().allMatch(entry -> entry.fate != null)
                ? Deposit.State.DONE
                : Deposit.State.SEALED;
    }

    Deposit shown(String id) {
        return new Deposit(
                id,
                by,
                register,
                begun,
                state(),
                byName().stream().map(Entry::shown).toList(),
                trouble);
    }
}
