package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.MemoryActs;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.storage.sql.SqlCatalogue;

class IndexBuildTest {
    /** Pieces of an archive that takes seconds, so that whoever does not wait for all of them is done long before. */
    private static final int PIECES = 3000;

    private static final int TENTH = 10;

    private final AtomicInteger pieces = new AtomicInteger();
    private final Thread builder = Thread.currentThread();

    @TempDir
    private Path directory;

    private Catalogue catalogue;

    @BeforeEach
    void open() {
        catalogue = SqlCatalogue.open(directory.resolve("mokanda.db"), InstantSource.system());
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    @Test
    @Tag("I11")
    void whoIsInterruptedDoesNotWaitForTheRest() {
        var build = build(builder::interrupt);
        var interrupted = assertThrows(MokandaException.class, () -> build.run(2));
        assertTrue(Thread.interrupted());
        assertEquals(FailureKind.BUSY, interrupted.kind());
        assertTrue(pieces.get() < PIECES, "all " + PIECES + " pieces were put in");
    }

    @Test
    @Tag("I11")
    void whatOneThreadMeetsEndsTheOthers() {
        var build = build(() -> {
            throw new IllegalStateException("no room");
        });
        assertEquals(
                "no room",
                assertThrows(IllegalStateException.class, () -> build.run(2)).getMessage());
        assertTrue(pieces.get() < PIECES, "all " + PIECES + " pieces were put in");
    }

    /** @param atTenth what happens at the tenth piece */
    private IndexBuild build(Runnable atTenth) {
        var many = new Many();
        var archive = (Catalogue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Catalogue.class}, (_, method, arguments) -> {
                    try {
                        return method.getName().equals("acts") ? many : method.invoke(catalogue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new IndexBuild(
                archive,
                new IndexSource(archive, _ -> Optional.empty()),
                new Taking(atTenth),
                _ -> {},
                IndexBuildTest::rest);
    }

    /** Asked before each piece by whoever still goes on. */
    private static boolean rest() {
        try {
            Thread.sleep(1);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Many extends MemoryActs {
        private int given;

        Many() {
            add(birth(1).act());
        }

        @Override
        public synchronized List<ActId> after(@Nullable ActId after, int limit) {
            return given++ < PIECES ? super.after(null, 1) : List.of();
        }
    }

    private final class Taking implements FreshIndex {
        private final Runnable atTenth;

        Taking(Runnable atTenth) {
            this.atTenth = atTenth;
        }

        @Override
        public void add(List<IndexedAct> acts, List<IndexedPage> pages) {
            if (pieces.incrementAndGet() == TENTH) {
                atTenth.run();
            }
        }

        @Override
        public void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) {}

        @Override
        public void condense() {}

        @Override
        public void putInPlace(String history, long seq) {}

        @Override
        public void close() {}
    }
}
