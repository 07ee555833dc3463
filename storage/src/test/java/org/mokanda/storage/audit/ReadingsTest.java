package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.DirectoryFiles;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;

/** What audits remember: resumed ones, slices, and when each file was last read. */
@Tag("I4")
class ReadingsTest {
    private static final int OBJECTS = 30;

    @TempDir
    private Path data;

    private Instant now = Instant.parse("2026-01-01T08:00:00Z");
    private final InstantSource clock = () -> now;
    private Readings readings;
    private SealingArchiveStore store;

    @BeforeEach
    void anArchiveOfThirtyTexts() {
        var log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        var plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        store = new SealingArchiveStore(plain, log, SealNotes.in(data.resolve("work")), clock);
        for (int i = 0; i < OBJECTS; i++) {
            append(text(i), "a", "b");
        }
        readings = Readings.in(data.resolve("audit"), clock);
    }

    @AfterEach
    void close() {
        readings.close();
    }

    private static ObjectId text(int number) {
        return new ObjectId("urn:mokanda:KMB:birth:" + (1900 + number) + ":text");
    }

    private void append(ObjectId object, String... names) {
        var files = new ArrayList<NewFile>();
        for (var name : names) {
            files.add(NewFile.of("text/" + name, (object + name).getBytes(StandardCharsets.UTF_8)));
        }
        store.append(store.head(object), files, new Provenance("anna", now, "text"));
    }

    private Audit audit() {
        var log = LogFiles.in(data.resolve("log"), data.resolve("keys"));
        return new Audit(data.resolve("archive"), log, data.resolve("work"), null).noting(readings);
    }

    private static ReadingAge age(AuditReport report) {
        var about = report.about();
        assertTrue(about != null && about.age() != null);
        return about.age();
    }

    private Path file(ObjectId object, String below) {
        return data.resolve("archive").resolve(ArchiveLayout.folderOf(object)).resolve(below);
    }

    private static void flip(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
    }

    private TreeMap<String, Optional<Instant>> lastRead(ObjectId object) {
        var found = new TreeMap<String, Optional<Instant>>();
        new LastReadings(new DirectoryFiles(data.resolve("archive")), readings)
                .tell(
                        object::equals,
                        (_, path, at) -> found.put(
                                path.substring(ArchiveLayout.folderOf(object).length() + 1), at));
        return found;
    }

    @Test
    void afterAnAuditOfEverythingEachFileWasReadThen() throws IOException {
        assertTrue(lastRead(text(3)).values().stream().allMatch(Optional::isEmpty));
        flip(file(text(4), "v1/content/text/a"));
        append(text(5), "c");
        var report = audit().run(AuditProgress.SILENT);
        assertEquals(1, report.findings().size());
        assertEquals(new ReadingAge(OBJECTS + 1, 1, now), age(report));
        assertEquals(
                Set.of(
                        "0=ocfl_object_1.1",
                        "inventory.json",
                        "inventory.json.sha512",
                        "v1/inventory.json",
                        "v1/inventory.json.sha512",
                        "v1/content/text/a",
                        "v1/content/text/b"),
                lastRead(text(3)).keySet());
        assertTrue(lastRead(text(3)).values().stream().allMatch(Optional.of(now)::equals));
        assertTrue(
                lastRead(text(4)).values().stream().allMatch(Optional::isEmpty), "what was found wrong is no reading");
        append(text(3), "c");
        assertEquals(Optional.of(now), lastRead(text(3)).get("v1/content/text/a"));
        assertEquals(Optional.empty(), lastRead(text(3)).get("v2/content/text/c"));
    }

    @Test
    void anAuditThatWasBrokenOffIsResumedWhereItStopped() throws IOException {
        var stop = new IllegalStateException("power cut");
        var read = new HashSet<Long>();
        var failure = assertThrows(
                IllegalStateException.class,
                () -> audit().at(new Pace(1, 0)).run((files, _, _) -> {
                    read.add(files);
                    if (files > 60) {
                        throw stop;
                    }
                }));
        assertEquals(stop, failure);
        readings.write();
        var brokenOff = readings.brokenOff(now.minus(Duration.ofDays(1))).orElseThrow();
        assertEquals(now, brokenOff.began());
        assertNull(brokenOff.ended());
        var began = now;
        var before = readings.readSince(began)[0];
        assertTrue(before > 0 && before < 2 * OBJECTS, before + " files were read before");
        now = now.plusSeconds(3600);
        boolean wasRead = readings.lastRead(text(0), 1).isPresent();
        var lost = file(text(0), "v1/content/text/a");
        Files.delete(lost);
        var report = audit().resume(AuditProgress.SILENT);
        assertEquals(
                List.of(Finding.Kind.MISSING + " " + ArchiveLayout.folderOf(text(0)) + "/v1/content/text/a"),
                report.findings().stream()
                        .map(each -> each.kind() + " " + each.path())
                        .toList(),
                "what is gone is damage, read before or not");
        var about = report.about();
        assertTrue(about != null && about.began().equals(began) && about.filesBefore() == before);
        assertEquals(Optional.empty(), readings.brokenOff(now.minus(Duration.ofDays(1))));
        assertEquals(
                began, readings.lastEnded(AuditReport.Kind.WHOLE).orElseThrow().began());
        var whole = audit().run(AuditProgress.SILENT);
        assertEquals(whole.filesRead(), report.filesRead() + before - (wasRead ? 1 : 0), "each file was read once");
    }

    /** A slice that looked into the object without reading that version knows nothing of it. */
    @Test
    void whatASliceDidNotReadAgainStaysFound() throws IOException {
        audit().run(AuditProgress.SILENT);
        now = now.plus(Duration.ofDays(1));
        flip(file(text(0), "v1/content/text/a"));
        audit().run(AuditProgress.SILENT);
        for (int i = 0; i < 3; i++) {
            append(text(i), "later");
        }
        now = now.plus(Duration.ofDays(1));

        audit().slice(AuditProgress.SILENT);

        assertEquals(
                List.of(Finding.Kind.CHANGED),
                readings.findings().stream().map(Finding::kind).toList());
    }

    @Test
    void slicesReadEverythingWithinThirtyDaysAndTheOldestFirst() {
        var report = audit().slice(AuditProgress.SILENT);
        assertTrue(report.ok());
        assertEquals(new ReadingAge(OBJECTS, OBJECTS - 2, now), age(report), "a twenty-fifth, rounded up");
        for (int day = 1; day < 17; day++) {
            now = now.plus(Duration.ofDays(1));
            if (day == 10) {
                append(text(7), "late");
            }
            report = audit().slice(AuditProgress.SILENT);
        }
        assertEquals(0, age(report).neverRead());
        for (int day = 17; day < 45; day++) {
            // Now and then the machine is off for a few days.
            now = now.plus(Duration.ofDays(day % 10 == 0 ? 4 : 1));
            report = audit().slice(AuditProgress.SILENT);
            var oldest = age(report).oldest();
            assertTrue(oldest != null && oldest.isAfter(now.minus(Duration.ofDays(30))), "day " + day + ": " + oldest);
        }
        now = now.plus(Duration.ofDays(60));
        assertEquals(now, age(audit().slice(AuditProgress.SILENT)).oldest(), "all is overdue");
    }

    @Test
    void aSliceNamesWhatIsMissingOrExtraAnywhereAndWhatChangedInWhatItReads() throws IOException {
        assertTrue(audit().slice(AuditProgress.SILENT).ok());
        var read = new ArrayList<ObjectId>();
        var unread = new ArrayList<ObjectId>();
        for (int i = 0; i < OBJECTS; i++) {
            (readings.lastRead(text(i), 1).isPresent() ? read : unread).add(text(i));
        }
        for (var object : read) {
            flip(file(object, "v1/content/text/a"));
        }
        assertTrue(audit().slice(AuditProgress.SILENT).ok(), "read yesterday, not due today");
        Files.move(file(read.getFirst(), ""), data.resolve("stolen"));
        Files.writeString(data.resolve("archive/notes.txt"), "smuggled");
        assertEquals(
                List.of("MISSING " + ArchiveLayout.folderOf(read.getFirst()), "EXTRA notes.txt"),
                audit().slice(AuditProgress.SILENT).findings().stream()
                        .map(each -> each.kind() + " " + each.path())
                        .toList());
    }

    @Test
    void findingsStandUntilAnAuditLooksThereAgainAndFindsThemMended() throws IOException {
        var bytes = Files.readAllBytes(file(text(9), "v1/content/text/a"));
        flip(file(text(9), "v1/content/text/a"));
        assertEquals(1, audit().run(AuditProgress.SILENT).findings().size());
        assertEquals(1, readings.findings().size());
        var other = RegisterId.parse("KMB-birth-1901").orElseThrow();
        assertTrue(audit().run(other, AuditProgress.SILENT).ok());
        assertEquals(1, readings.findings().size(), "nobody looked there");
        Files.write(file(text(9), "v1/content/text/a"), bytes);
        var own = RegisterId.parse("KMB-birth-1909").orElseThrow();
        assertTrue(audit().run(own, AuditProgress.SILENT).ok());
        assertEquals(List.of(), readings.findings());
        assertEquals(1, readings.lastEnded(AuditReport.Kind.WHOLE).orElseThrow().findings());
    }

    @Test
    void lostOrDamagedReadingsMeanThatNothingWasEverRead() throws IOException {
        audit().run(AuditProgress.SILENT);
        readings.close();
        for (var suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(data.resolve("audit/readings.db" + suffix));
        }
        Files.writeString(data.resolve("audit/readings.db"), "this is no database, whatever its name says ".repeat(50));
        readings = Readings.in(data.resolve("audit"), clock);
        assertEquals(Optional.empty(), readings.lastEnded(AuditReport.Kind.WHOLE));
        assertEquals(OBJECTS - 2, age(audit().slice(AuditProgress.SILENT)).neverRead());
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        audit().run(AuditProgress.SILENT);
        try (var left = Files.list(data.resolve("work/store"))) {
            assertFalse(left.anyMatch(each -> each.getFileName().toString().startsWith("audit")));
        }
    }
}
