package org.mokanda.ingest.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;

class WorkerPoolTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path work;

    private WorkerPool pool;

    @BeforeEach
    void openPool() {
        var settings = new IngestSettings(
                MEBIBYTE, MEBIBYTE, 10, 400 * MEBIBYTE, 256 * MEBIBYTE, Duration.ofSeconds(6), 2, "fra", true);
        var command = WorkerCommand.likeThisProcess().withMainClass(BadWorkerMain.class.getName());
        pool = new WorkerPool(settings, command, work);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "crash, CRASHED",
        "hang, TOO_SLOW",
        "native-memory, OUT_OF_MEMORY",
        "heap, OUT_OF_MEMORY",
        "nonsense, CRASHED",
        "wrong-answer, CRASHED"
    })
    @Tag("I11")
    void aBadEndCostsOnlyTheWorkerAndSaysWhy(String file, QuarantineReason reason) throws Exception {
        var reply = assertInstanceOf(WorkerReply.Failed.class, ask(file));
        assertEquals(reason, reply.reason());
        assertInstanceOf(WorkerReply.Identified.class, ask("fine"));
    }

    @Test
    void aPageThatCostItsWorkerIsTriedOnceMore() throws Exception {
        assertInstanceOf(WorkerReply.Identified.class, ask("crash-once"));
    }

    /** While a page waits for its second try, which gets a worker of its own, others may have filled the places. */
    @Test
    void aSecondTryFindsAllPlacesTakenByWorkersThatRest() throws Exception {
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = asking.submit(() -> ask("crash-once-late"));
            awaitDescendants(1);
            var others = List.of(asking.submit(() -> ask("nap")), asking.submit(() -> ask("nap")));
            for (var other : others) {
                assertInstanceOf(WorkerReply.Identified.class, other.get());
            }
            assertInstanceOf(WorkerReply.Identified.class, first.get());
        }
        assertEquals(
                2,
                ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .count());
    }

    /** Pages in work are left whenever one of them meets trouble with a disk: their workers must not pile up. */
    @Test
    @Tag("I11")
    void whoeverStopsWaitingLeavesNoProcessBehind() throws Exception {
        var asking = Thread.ofVirtual().start(() -> {
            try {
                ask("hang-with-child");
            } catch (InterruptedException _) {
                // as is wanted
            }
        });
        var started = awaitDescendants(2);
        asking.interrupt();
        for (var process : started) {
            process.onExit().get(5, TimeUnit.SECONDS);
        }
        asking.join();
        assertInstanceOf(WorkerReply.Identified.class, ask("fine"));
    }

    /** The system's own guard of memory ends whom it likes. */
    @Test
    void aWorkerThatWasEndedWhileIdleIsNoFaultOfTheNextPage() throws Exception {
        assertInstanceOf(WorkerReply.Identified.class, ask("fine"));
        for (var process : ProcessHandle.current().descendants().toList()) {
            process.destroyForcibly();
            process.onExit().get(5, TimeUnit.SECONDS);
        }
        assertInstanceOf(WorkerReply.Identified.class, ask("crash-once"), "one try was left for the page itself");
    }

    @Test
    void nothingLingersAfterClosing() throws Exception {
        var asking = Thread.ofVirtual().start(() -> {
            try {
                ask("hang-with-child");
            } catch (InterruptedException | IllegalStateException _) {
                // The pool is closed under it.
            }
        });
        var started = awaitDescendants(2);
        pool.close();
        for (var process : started) {
            process.onExit().get(5, TimeUnit.SECONDS);
        }
        asking.interrupt();
        assertEquals(0, Files.list(work).filter(Files::isDirectory).count());
    }

    @Test
    @Tag("I2")
    void workersDieWithAParentThatIsKilled() throws Exception {
        var command = WorkerCommand.likeThisProcess();
        var parent = new ProcessBuilder(
                        command.java(), "-cp", command.classPath(), LoneParent.class.getName(), work.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals('.', parent.getInputStream().read());
        var workers = parent.descendants().toList();
        assertTrue(!workers.isEmpty());
        parent.destroyForcibly();
        for (var worker : workers) {
            worker.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    /** Starts a real worker and waits to be killed. */
    public static final class LoneParent {
        private LoneParent() {}

        public static void main(String[] arguments) throws Exception {
            var work = Path.of(arguments[0]);
            var pool = new WorkerPool(IngestSettings.standard(), WorkerCommand.likeThisProcess(), work);
            pool.ask(new WorkerRequest.Identify(Files.createFile(work.resolve("empty"))));
            System.out.write('.');
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    private static List<ProcessHandle> awaitDescendants(int count) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var now = ProcessHandle.current().descendants().toList();
            if (now.size() >= count) {
                return now;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no " + count + " processes started");
    }

    private WorkerReply ask(String file) throws InterruptedException {
        return pool.ask(new WorkerRequest.Identify(work.resolve(file)));
    }
}
