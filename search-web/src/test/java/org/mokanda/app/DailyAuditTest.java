package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.audit.Finding;
import org.mokanda.storage.audit.Readings;

@Tag("I3")
class DailyAuditTest {
    @TempDir
    private Path folder;

    private Archive archive;

    @BeforeEach
    void anArchive() {
        archive = Archive.open(
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("known"))));
        archive.begin();
        archive.offices().add(new Office(new OfficeCode("BMA"), "Boma", "Boma"), "admin");
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private void roundAfter(Duration later) {
        new DailyAudit(archive, InstantSource.offset(InstantSource.system(), later)).round();
    }

    private Optional<Instant> last(AuditReport.Kind kind) {
        return archive.auditNotes().lastEnded(kind).map(Readings.Run::ended);
    }

    @Test
    void oneSliceADay() throws Exception {
        roundAfter(Duration.ZERO);
        assertTrue(last(AuditReport.Kind.SLICE).isPresent());
        damage();
        roundAfter(Duration.ofHours(22));
        assertEquals(List.of(), archive.auditNotes().findings());
        roundAfter(Duration.ofHours(24));
        assertFalse(archive.auditNotes().findings().isEmpty());
    }

    @Test
    void noneAfterAnAuditOfEverything() {
        archive.audit().run(AuditProgress.SILENT);
        roundAfter(Duration.ofHours(1));
        assertEquals(Optional.empty(), last(AuditReport.Kind.SLICE));
    }

    @Test
    void damageIsNotedByName() throws Exception {
        var damaged = damage();
        roundAfter(Duration.ZERO);
        assertTrue(archive.auditNotes().findings().stream()
                .map(Finding::path)
                .anyMatch(path -> path.endsWith(damaged.getFileName().toString())));
    }

    private Path damage() throws IOException {
        try (var files = Files.walk(folder.resolve("data/archive"))) {
            var content = files.filter(each -> each.toString().contains("/v1/content/"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
            return Files.write(content, new byte[] {1});
        }
    }

    @Test
    void anInterruptedRoundIsMadeUpFor() {
        Thread.currentThread().interrupt();
        roundAfter(Duration.ZERO);
        assertTrue(Thread.interrupted());
        roundAfter(Duration.ZERO);
        assertTrue(last(AuditReport.Kind.SLICE).isPresent());
        assertEquals(List.of(), archive.auditNotes().findings());
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
