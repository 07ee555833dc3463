package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.storage.log.CosignedStates;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.Witness;
import org.mokanda.storage.log.WitnessAnswer;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;

/** Store, log and keys are put back to an older state together: only what somebody else has seen can tell. */
@Tag("I3")
@Tag("I4")
@Tag("I10")
class RolledBackArchiveTest {
    private static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:scans");

    @TempDir
    private Path folder;

    private Path data;
    private Path seen;
    private Witness court;

    @BeforeEach
    void anArchiveWhoseLogWasCosigned() throws IOException {
        data = folder.resolve("data");
        append(data, "scans/1.jpg");
        copy(data, folder.resolve("older"));
        append(data, "scans/2.jpg");
        append(data, "scans/3.jpg");
        seen = folder.resolve("seen");
        court = Witness.open(folder.resolve("court"), InstantSource.fixed(Instant.EPOCH));
        assertInstanceOf(WitnessAnswer.Cosigned.class, cosign(data));
    }

    private WitnessAnswer cosign(Path place) {
        return court.answer(place.resolve("log/checkpoint"), place.resolve("keys/log.pub"), seen);
    }

    private static FileEvidenceLog log(Path place) {
        return FileEvidenceLog.open(place.resolve("log"), place.resolve("keys"), place.resolve("work"));
    }

    private static LogFiles files(Path place) {
        return LogFiles.in(place.resolve("log"), place.resolve("keys"));
    }

    private static void append(Path place, String path) {
        var log = log(place);
        var plain = OcflArchiveStore.open(place.resolve("archive"), place.resolve("work"));
        var store = new SealingArchiveStore(plain, log, SealNotes.in(place.resolve("work")), InstantSource.system());
        var file = NewFile.of(path, path.getBytes(StandardCharsets.UTF_8));
        store.append(store.head(SCANS), List.of(file), new Provenance("clerk", Instant.EPOCH, "batch of scans"));
    }

    /** All but the locks and temporary files of the living. */
    private static void copy(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var path : tree.filter(each -> !each.startsWith(from.resolve("work/store")))
                    .toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    private static List<String> named(Path place, Path... brought) {
        var audit = new Audit(place.resolve("archive"), files(place), place.resolve("work"), null);
        return audit.comparedWith(List.of(brought)).run(AuditProgress.SILENT).findings().stream()
                .map(finding -> finding.kind().code() + " " + finding.path())
                .toList();
    }

    private CosignedStates.Kept keep(Path place) {
        return new CosignedStates(files(place), place.resolve("work")).keep(seen, log(place), court.publicKey());
    }

    @Test
    void aLogThatGoesOnFitsWhatWasSeen() throws IOException {
        assertEquals(List.of(), named(data, seen));
        var kept = keep(data);
        assertTrue(kept.fits());
        assertEquals(1, kept.cosignatures());
        assertEquals(Optional.of(Instant.EPOCH), kept.seen());
        append(data, "scans/4.jpg");
        assertEquals(List.of(), named(data, seen));
        assertEquals(kept, keep(data), "brought twice, kept once");
        assertEquals(List.of(kept.file()), CosignedStates.in(files(data)));
    }

    @Test
    void anArchiveThatWasTakenBackIsFoundByWhatTheAuditorBrings() {
        var older = folder.resolve("older");
        assertEquals(List.of(), named(older), "nothing in it can tell");
        assertEquals(List.of("rolled-back " + seen), named(older, seen));
        append(older, "scans/5.jpg");
        append(older, "scans/6.jpg");
        append(older, "scans/7.jpg");
        assertEquals(List.of("rolled-back " + seen), named(older, seen), "though it is longer now than what was seen");
    }

    @Test
    void whatDoesNotFitIsKeptAllTheSameAndNamedByEveryAudit() {
        var older = folder.resolve("older");
        var kept = keep(older);
        assertFalse(kept.fits());
        assertEquals(List.of("rolled-back log/witnessed/" + kept.file().getFileName()), named(older));
    }

    @Test
    void whatThisLogDidNotSignIsNotKept() throws IOException {
        var text = Files.readString(seen);
        for (var forged : List.of(text.replace("\n3\n", "\n4\n"), text.substring(0, 50), "")) {
            Files.writeString(seen, forged);
            assertThrows(MokandaException.class, () -> keep(data));
            assertEquals(List.of("log-damaged " + seen), named(data, seen));
        }
        Files.copy(data.resolve("log/checkpoint"), seen, StandardCopyOption.REPLACE_EXISTING);
        var refusal = assertThrows(MokandaException.class, () -> keep(data));
        assertEquals("log.cosigned-by-nobody", refusal.messageKey());
        assertFalse(Files.exists(data.resolve("log/witnessed")));
    }

    @Test
    void aDamagedOneIsNamed() throws IOException {
        var kept = keep(data).file();
        Files.writeString(kept, Files.readString(kept).replace("\n3\n", "\n2\n"));
        assertEquals(List.of("log-damaged log/witnessed/" + kept.getFileName()), named(data));
    }
}
