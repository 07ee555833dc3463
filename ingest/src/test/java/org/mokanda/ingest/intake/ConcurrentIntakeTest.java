package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StoredFile;

/** Several that bring scans of one book at the same time. */
class ConcurrentIntakeTest extends WithAnArchive {
    /** Leases keep most apart; those of a machine that stood still do not. */
    @Test
    @Tag("I2")
    void twoThatBringScansOfOneBookAtOnceLoseNoneAndStoreNoneTwice() throws Exception {
        var brought = new ArrayList<Callable<Void>>();
        for (int who = 0; who < 2; who++) {
            int mine = who;
            brought.add(() -> {
                for (int i = 0; i < 10; i++) {
                    var scan = TestScans.png(source.resolve(mine + "-" + i + ".png"), mine + " " + i);
                    archive.intake().receive(new IntakeRequest(BIRTHS, scan, "test"), IntakeProgress.silent());
                }
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(brought)) {
                each.get();
            }
        }
        var pages = archive.catalogue.pages();
        assertEquals(20, pages.ofRegister(BIRTHS).size());
        assertEquals(
                IntStream.rangeClosed(1, 20).boxed().toList(),
                pages.scansOf(BIRTHS).stream().map(Scan::batch).toList());
        for (var scan : pages.scansOf(BIRTHS)) {
            assertTrue(archive.store.file(scan.object(), scan.storePath()).isPresent(), scan::storePath);
        }
    }

    /** A batch that the store has and the catalogue not yet, as its writer was killed in between, while another one begins. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    @Tag("I3")
    void aBatchThatAppearsWhileAnotherIsMadeReadyIsNeitherReplacedNorStoredTwice(int question) throws Exception {
        var other = Files.createDirectories(folder.resolve("other"));
        var same = TestScans.png(source.resolve("same.png"), "Acte un");
        Files.copy(same, other.resolve("same.png"));
        TestScans.png(source.resolve("0001.png"), "Acte deux");
        TestScans.png(other.resolve("0001.png"), "Acte trois");
        var questions = new AtomicInteger();
        var store = new BeforeFile(archive.store, () -> {
            if (questions.incrementAndGet() == question) {
                var killed = archive.intake(archive.store, archive.failingAt("addScans"));
                assertThrows(
                        IllegalStateException.class,
                        () -> killed.receive(new IntakeRequest(BIRTHS, other, "test"), IntakeProgress.silent()));
            }
        });
        archive.intake(store, archive.catalogue)
                .receive(new IntakeRequest(BIRTHS, source, "test"), IntakeProgress.silent());
        var scans = archive.catalogue.pages().scansOf(BIRTHS);
        assertEquals(3, scans.size());
        for (var scan : scans) {
            assertEquals(
                    Optional.of(scan.digest()),
                    archive.store.file(scan.object(), scan.storePath()).map(StoredFile::digest));
        }
        var names = archive.store
                .find(ObjectId.of(BIRTHS, Purpose.SCANS))
                .orElseThrow()
                .files()
                .keySet();
        assertEquals(3, names.stream().filter(path -> path.startsWith("scans/")).count(), names::toString);
    }

    /** Something happens each time before it answers for a file. */
    private static final class BeforeFile extends StoreBetween {
        private final Runnable before;

        BeforeFile(ArchiveStore real, Runnable before) {
            super(real);
            this.before = before;
        }

        @Override
        public Optional<StoredFile> file(ObjectId object, String path) {
            before.run();
            return real.file(object, path);
        }
    }
}
