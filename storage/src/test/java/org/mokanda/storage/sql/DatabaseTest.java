package org.mokanda.storage.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.catalogue.Change;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes at one catalogue in a file, as {@code serve} and {@code ingest} are. */
class DatabaseTest {
    @TempDir
    Path folder;

    private Database one;
    private Database other;

    @BeforeEach
    void open() {
        one = Database.sqlite(folder.resolve("mokanda.db"), InstantSource.system());
        other = Database.sqlite(folder.resolve("mokanda.db"), InstantSource.system());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    /** Whoever reads first in its turn would else be refused as soon as the other has written in between. */
    @Test
    @Tag("I2")
    void aTurnBeginsWithTheTransactionAndNotWithItsFirstWrite() throws Exception {
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = one.write(writing -> {
                long before = changes(writing.sql());
                var waiting = threads.submit(() -> {
                    begun.countDown();
                    return other.write(others -> {
                        others.change("urn:two", Change.Kind.REGISTER_OPENED, "b");
                        return changes(others.sql());
                    });
                });
                try {
                    begun.await();
                    waiting.get(300, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // it waits for its turn
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
                assertFalse(waiting.isDone());
                writing.change("urn:one", Change.Kind.REGISTER_OPENED, "a");
                assertEquals(before + 1, changes(writing.sql()).longValue());
                return waiting;
            });
            long after = second.get(30, TimeUnit.SECONDS);
            assertEquals(after, one.read(DatabaseTest::changes).longValue());
        }
    }

    @Test
    void whoeverFindsItLockedWaitsAsLongAsIsSaid() {
        assertEquals(30_000, one.read(DatabaseTest::busyMillis).intValue());
        assertEquals(30_000, one.write(writing -> busyMillis(writing.sql())).intValue());
    }

    private static Long changes(JdbcClient sql) {
        return sql.sql("SELECT count(*) FROM change").query(Long.class).single();
    }

    private static Long busyMillis(JdbcClient sql) {
        return sql.sql("PRAGMA busy_timeout").query(Long.class).single();
    }
}
