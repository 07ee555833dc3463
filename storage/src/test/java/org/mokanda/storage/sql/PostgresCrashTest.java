package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;

/** Two processes write, and the server is killed under them: what was acknowledged is there, and nothing else is lost. */
class PostgresCrashTest {
    private static final String ARCHIVE = "mokanda-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int WRITES = 15;
    /** What a person may be told while the server is away. */
    private static final Set<String> AWAY = Set.of("catalogue.db-gone", "catalogue.db-starting");

    @Test
    @Tag("I2")
    void whatWasAcknowledgedOutlivesAServerThatIsKilled() throws Exception {
        try (var server = PostgresProcess.start(true)) {
            var place = server.newPlace(PATIENCE);
            var acknowledged = new ConcurrentSkipListSet<String>();
            var begun = new CountDownLatch(WRITES);
            var otherBegun = new CountDownLatch(WRITES);
            try (var catalogue = SqlCatalogue.open(place, ARCHIVE, InstantSource.system());
                    var threads = Executors.newFixedThreadPool(2)) {
                var other = process(place);
                var written = threads.submit(() -> {
                    for (int i = 0; ; i++) {
                        try {
                            catalogue.registers().open(register("KMB", i), "anna");
                        } catch (MokandaException e) {
                            return e.messageKey();
                        }
                        acknowledged.add(register("KMB", i).reference());
                        begun.countDown();
                    }
                });
                var read = threads.submit(() -> {
                    var last = "";
                    for (var line = other.inputReader().readLine();
                            line != null;
                            line = other.inputReader().readLine()) {
                        last = line;
                        if (!line.startsWith("catalogue.")) {
                            acknowledged.add(line);
                            otherBegun.countDown();
                        }
                    }
                    return last;
                });
                for (var each : List.of(begun, otherBegun)) {
                    assertTrue(each.await(60, TimeUnit.SECONDS), "too few writes: " + acknowledged);
                }
                server.kill();
                for (var told : List.of(written.get(60, TimeUnit.SECONDS), read.get(60, TimeUnit.SECONDS))) {
                    assertTrue(AWAY.contains(told), told);
                }
                var gone = assertThrows(
                        MokandaException.class, () -> catalogue.registers().list());
                assertTrue(AWAY.contains(gone.messageKey()), gone.messageKey());

                server.start();
                var there = catalogue.registers().list().stream()
                        .map(register -> register.id().reference())
                        .collect(Collectors.toSet());
                assertTrue(there.containsAll(acknowledged), acknowledged + " but " + there);
                assertTrue(there.size() <= acknowledged.size() + 2, "one each may have been under way");
                writeOnceItLetsUs(catalogue);
                var feed = catalogue.changes().after(0, 10_000).stream()
                        .map(Change::seq)
                        .toList();
                assertEquals(
                        LongStream.rangeClosed(1, 24 + there.size() + 1).boxed().toList(), feed);
            }
        }
    }

    /** The connection that writes may still wait before it tries again; until then people are told to try again themselves. */
    private static void writeOnceItLetsUs(SqlCatalogue catalogue) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                catalogue.registers().open(register("GOM", 1), "anna");
                return;
            } catch (MokandaException e) {
                if (!AWAY.contains(e.messageKey()) || System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static RegisterId register(String office, int number) {
        return new RegisterId(
                new OfficeCode(office), RegisterKind.BIRTH, Year.of(1900 + number % 100), number / 100 + 1);
    }

    private static Process process(PostgresPlace place) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        Integer.toString(place.port()),
                        place.schema())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Prints each register that it opened, and at the end what it was told. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            var place = new PostgresPlace(
                    "127.0.0.1",
                    Integer.parseInt(arguments[0]),
                    PostgresProcess.DATABASE,
                    arguments[1],
                    PostgresProcess.USER,
                    PostgresProcess.PASSWORD,
                    new PostgresPlace.Encryption.None(),
                    PATIENCE);
            var catalogue = SqlCatalogue.reopen(place, ARCHIVE, InstantSource.system());
            try {
                for (int i = 0; ; i++) {
                    catalogue.registers().open(register("BUM", i), "bea");
                    System.out.println(register("BUM", i).reference());
                }
            } catch (MokandaException e) {
                System.out.println(e.messageKey());
                Runtime.getRuntime().halt(0); // as one that is killed
            }
        }
    }
}
