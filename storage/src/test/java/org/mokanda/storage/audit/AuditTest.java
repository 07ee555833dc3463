package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.ocfl.validate.OcflValidation;

@Tag("I4")
@Tag("I10")
class AuditTest {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");
    private static final ObjectId ACTS = new ObjectId("urn:mokanda:KMB:birth:1957:acts");
    private static final ObjectId OTHER = new ObjectId("urn:mokanda:KMB:death:1971:scans");

    @TempDir
    Path data;

    private Path archive;
    private OcflStore plain;
    private SealingArchiveStore store;

    @BeforeEach
    void anArchiveOfThreeObjects() throws Exception {
        plain = openStore();
        archive = folderOfArchive();
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), InstantSource.system());
        append(store, SCANS, "scans/1.jpg", "scans/2.jpg", "scans/3.jpg");
        append(store, SCANS, "scans/4.jpg");
        append(store, ACTS, "acts/1.json");
        append(store, OTHER, "scans/1.jpg");
    }

    OcflStore openStore() throws Exception {
        return OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
    }

    /** Where the files of the archive can be got at, to be damaged. */
    Path folderOfArchive() {
        return data.resolve("archive");
    }

    Audit newAudit() {
        return new Audit(archive, logFiles(), data.resolve("work"), null);
    }

    final LogFiles logFiles() {
        return LogFiles.in(data.resolve("log"), data.resolve("keys"));
    }

    private static void append(org.mokanda.core.store.ArchiveStore store, ObjectId object, String... paths) {
        var files = new ArrayList<NewFile>();
        for (var path : paths) {
            files.add(NewFile.of(path, (object + " " + path + " ".repeat(3000)).getBytes(StandardCharsets.UTF_8)));
        }
        store.append(store.head(object), files, new Provenance("clerk", Instant.EPOCH, "batch of scans"));
    }

    private AuditReport audit() {
        return newAudit().run(AuditProgress.SILENT);
    }

    static String folder(ObjectId object) {
        return ArchiveLayout.folderOf(object);
    }

    private Path path(ObjectId object, String below) {
        return archive.resolve(place(object, below));
    }

    /** Where a file of an object lies below the archive's root. */
    String place(ObjectId object, String below) {
        return folder(object) + "/" + below;
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x10;
        Files.write(file, bytes);
    }

    /** Exactly one finding, of this kind, on this very file. */
    private static void assertOne(AuditReport report, Finding.Kind kind, String path, ObjectId object) {
        assertFalse(report.ok());
        assertEquals(
                List.of(kind + " " + path + " " + object),
                report.findings().stream()
                        .map(finding -> finding.kind() + " " + finding.path() + " " + finding.object())
                        .toList());
    }

    private Map<Path, byte[]> snapshot(Path root) throws IOException {
        var files = new TreeMap<Path, byte[]>();
        try (var tree = Files.walk(root)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void anUntouchedArchiveIsCleanAndEveryByteWasRead() throws IOException {
        var seen = new ArrayList<Long>();
        var report = newAudit().run((files, bytes, total) -> {
            seen.add(files);
            assertTrue(total > 0);
        });
        assertEquals(List.of(), report.findings());
        long size = 0;
        for (var bytes : snapshot(archive).values()) {
            size += bytes.length;
        }
        assertTrue(report.bytesRead() >= size - 600, report.bytesRead() + " of " + size);
        assertEquals(report.filesRead(), seen.getLast());
    }

    /** Each file of the archive in turn: one bit, and the audit names it. */
    @Test
    void oneBitInAnyFileIsFoundAndTheFileIsNamed() throws IOException {
        for (var file : snapshot(archive).entrySet()) {
            flip(file.getKey());
            var named = audit().findings().stream()
                    .filter(finding -> finding.kind() == Finding.Kind.CHANGED)
                    .map(Finding::path)
                    .collect(Collectors.toSet());
            var wanted = archive.relativize(file.getKey()).toString();
            assertEquals(java.util.Set.of(wanted), named);
            Files.write(file.getKey(), file.getValue());
        }
        assertTrue(audit().ok());
    }

    @Test
    void anyMissingFileIsNamed() throws IOException {
        for (var file : snapshot(archive).entrySet()) {
            Files.delete(file.getKey());
            var wanted = archive.relativize(file.getKey()).toString();
            assertTrue(
                    audit().findings().stream()
                            .anyMatch(finding -> finding.kind() == Finding.Kind.MISSING
                                    && finding.path().equals(wanted)),
                    wanted);
            Files.write(file.getKey(), file.getValue());
        }
    }

    @Test
    void aChangedScanIsNamedWithItsObject() throws IOException {
        flip(path(SCANS, "v1/content/scans/2.jpg"));
        assertOne(audit(), Finding.Kind.CHANGED, place(SCANS, "v1/content/scans/2.jpg"), SCANS);
    }

    @Test
    void aShortenedScanIsNamed() throws IOException {
        var file = path(SCANS, "v2/content/scans/4.jpg");
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
        assertOne(audit(), Finding.Kind.CHANGED, place(SCANS, "v2/content/scans/4.jpg"), SCANS);
    }

    @Test
    void aFileThatNobodyAddedIsNamed() throws IOException {
        Files.writeString(path(SCANS, "v1/content/scans/9.jpg"), "smuggled");
        assertOne(audit(), Finding.Kind.EXTRA, place(SCANS, "v1/content/scans/9.jpg"), SCANS);
        Files.delete(path(SCANS, "v1/content/scans/9.jpg"));
        Files.writeString(archive.resolve("notes.txt"), "smuggled");
        assertOne(audit(), Finding.Kind.EXTRA, "notes.txt", null);
    }

    @Test
    void swappedFilesAreBothNamed() throws IOException {
        var one = path(SCANS, "v1/content/scans/1.jpg");
        var other = path(SCANS, "v1/content/scans/2.jpg");
        var aside = data.resolve("aside");
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other);
        assertEquals(
                List.of(
                        "SWAPPED " + place(SCANS, "v1/content/scans/1.jpg"),
                        "SWAPPED " + place(SCANS, "v1/content/scans/2.jpg")),
                audit().findings().stream()
                        .map(each -> each.kind() + " " + each.path())
                        .toList());
    }

    @Test
    @Tag("I3")
    void anOlderStateOfAnObjectIsFoundOut() throws IOException {
        var older = snapshot(archive.resolve(folder(SCANS)));
        append(store, SCANS, "scans/5.jpg");
        for (var file : snapshot(archive.resolve(folder(SCANS))).keySet()) {
            Files.delete(file);
        }
        try (var tree = Files.walk(path(SCANS, "v3"))) {
            for (var each : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        for (var file : older.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        assertOne(audit(), Finding.Kind.ROLLED_BACK, folder(SCANS), SCANS);
    }

    @Test
    void anObjectThatIsGoneIsNamed() throws IOException {
        Files.move(archive.resolve(folder(ACTS)), data.resolve("stolen"));
        assertOne(audit(), Finding.Kind.MISSING, folder(ACTS), ACTS);
    }

    @Test
    void aVersionThatTheLogDoesNotKnowIsNamed() {
        append(plain, ACTS, "acts/2.json");
        assertOne(audit(), Finding.Kind.UNLOGGED, folder(ACTS) + "/v2", ACTS);
    }

    /** Content, inventories and sidecars made anew, all fitting each other: only the log knows better. */
    @Test
    @Tag("I3")
    void aForgedButConsistentObjectIsFoundOutByTheLog() throws IOException {
        var forged = OcflArchiveStore.open(data.resolve("forged"), data.resolve("forged-work"));
        forged.append(
                forged.head(ACTS),
                List.of(NewFile.of("acts/1.json", "forged".getBytes(StandardCharsets.UTF_8))),
                new Provenance("clerk", Instant.EPOCH, "batch of scans"));
        for (var file : snapshot(data.resolve("forged").resolve(folder(ACTS))).entrySet()) {
            var place = archive.resolve(data.resolve("forged").relativize(file.getKey()));
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        var report = audit();
        assertFalse(report.ok());
        assertTrue(report.findings().stream().allMatch(each -> ACTS.urn().equals(each.object())));
        assertTrue(report.findings().stream()
                .anyMatch(each ->
                        each.kind() == Finding.Kind.CHANGED && each.path().equals(folder(ACTS) + "/inventory.json")));
    }

    private List<String> newestFilesOfTheLog() throws IOException {
        var state = SignedNote.parse(Files.readString(data.resolve("log/checkpoint")));
        long size = Checkpoint.parse(state.body()).size();
        return List.of(
                "checkpoint",
                Tile.at(Tile.ENTRIES, 0, size).orElseThrow().path(),
                Tile.at(0, 0, size).orElseThrow().path());
    }

    @Test
    void aDamagedLogIsNamed() throws IOException {
        for (var name : newestFilesOfTheLog()) {
            var file = data.resolve("log").resolve(name);
            var bytes = Files.readAllBytes(file);
            flip(file);
            assertTrue(
                    audit().findings().stream()
                            .anyMatch(finding -> finding.kind() == Finding.Kind.LOG_DAMAGED
                                    && finding.path().equals("log/" + name)),
                    name);
            Files.write(file, bytes);
        }
        assertTrue(audit().ok());
    }

    @Test
    void oneRegisterCanBeAuditedAlone() throws IOException {
        flip(path(OTHER, "v1/content/scans/1.jpg"));
        var audit = newAudit();
        var births = RegisterId.parse("KMB-birth-1957").orElseThrow();
        var deaths = RegisterId.parse("KMB-death-1971").orElseThrow();
        assertTrue(audit.run(births, AuditProgress.SILENT).ok());
        assertOne(
                audit.run(deaths, AuditProgress.SILENT),
                Finding.Kind.CHANGED,
                place(OTHER, "v1/content/scans/1.jpg"),
                OTHER);
    }

    @Test
    void anObjectOrARootIsVerifiedWithoutTheLog() throws IOException {
        var object = archive.resolve(folder(SCANS));
        assertTrue(OcflValidation.isObject(object));
        assertTrue(OcflValidation.isRoot(archive));
        assertEquals(List.of(), OcflValidation.ofObject(object).issues());
        assertEquals(List.of(), OcflValidation.ofRoot(archive).issues());
        flip(path(SCANS, "v1/content/scans/1.jpg"));
        assertEquals(
                List.of("E092 "
                        + place(SCANS, "v1/content/scans/1.jpg")
                                .substring(folder(SCANS).length() + 1)),
                OcflValidation.ofObject(object).issues().stream()
                        .map(issue -> issue.code() + " " + issue.path())
                        .toList());
        assertEquals(
                List.of("E092 " + place(SCANS, "v1/content/scans/1.jpg")),
                OcflValidation.ofRoot(archive).issues().stream()
                        .map(issue -> issue.code() + " " + issue.path())
                        .toList());
    }

    @Test
    void aCheckpointIsVerifiedWithTheKeyAlone() throws IOException {
        var checkpoint = data.resolve("log/checkpoint");
        var key = data.resolve("keys/log.pub");
        assertTrue(Verification.ofCheckpoint(checkpoint, key).ok());
        var copy = Files.copy(checkpoint, data.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(copy, Files.readString(copy).replaceFirst("\n4\n", "\n3\n"));
        assertFalse(Verification.ofCheckpoint(copy, key).ok());
    }
}
