package org.mokanda.search;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.core.search.FreshIndex;

/**
 * Puts all acts and pages that the catalogue has into an index, piece by piece, several threads at a time. Each piece is a short look
 * into the catalogue, so that nobody who writes there waits; what changes meanwhile is in the feed. Used once.
 */
final class IndexBuild {
    private static final int ACTS = 500;
    /** Bounds memory, for each thread, to so many pages' words. */
    private static final int PAGES = 20;

    private final Catalogue catalogue;
    private final IndexSource source;
    private final FreshIndex fresh;
    private final Consumer<IndexMaking> progress;
    private final long began = System.nanoTime();
    private final BooleanSupplier isUnwanted;
    private final AtomicLong done = new AtomicLong();
    private final long total;
    private volatile boolean isOver;
    private @Nullable ActId lastAct;
    private @Nullable PageId lastPage;

    /** @param isUnwanted asked now and then; true ends the work early */
    IndexBuild(
            Catalogue catalogue,
            IndexSource source,
            FreshIndex fresh,
            Consumer<IndexMaking> progress,
            BooleanSupplier isUnwanted) {
        this.catalogue = catalogue;
        this.source = source;
        this.fresh = fresh;
        this.progress = progress;
        this.isUnwanted = isUnwanted;
        this.total = catalogue.registers().list().stream()
                .mapToLong(IndexBuild::documents)
                .sum();
    }

    private static long documents(RegisterSummary register) {
        return (long) register.acts() + register.pages() - register.pagesWaiting() - register.pagesSetAside();
    }

    /**
     * Does it, and tells often, from all threads, how far it is; throws what one of them met, after all have ended.
     *
     * @param threads 1 or more
     */
    void run(int threads) {
        made(0);
        var names = Thread.ofPlatform().daemon().name("index-build-", 1).factory();
        try (var pool = Executors.newFixedThreadPool(threads, names)) {
            var workers = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(_ -> pool.submit(this::work))
                    .toList();
            await(workers);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MokandaException(FailureKind.BUSY, "index.being-made", "interrupted while an index was made", e);
        }
    }

    private void await(List<Future<?>> workers) throws InterruptedException, ExecutionException {
        try {
            for (var worker : workers) {
                worker.get();
            }
        } finally {
            isOver = true; // the pool is closed next, which waits for whoever goes on
        }
    }

    private void work() {
        try {
            for (var pages = nextPages(); !pages.isEmpty(); pages = nextPages()) {
                fresh.add(List.of(), source.pages(pages));
                made(pages.size());
            }
            for (var acts = nextActs(); !acts.isEmpty(); acts = nextActs()) {
                fresh.add(source.acts(acts), List.of());
                made(acts.size());
            }
        } catch (RuntimeException e) {
            isOver = true; // the others need not go on
            throw e;
        }
    }

    private void made(int count) {
        var elapsed = Duration.ofNanos(System.nanoTime() - began);
        progress.accept(new IndexMaking(done.addAndGet(count), total, elapsed));
    }

    private synchronized List<PageId> nextPages() {
        var next = isOver() ? List.<PageId>of() : catalogue.pages().readAfter(lastPage, PAGES);
        lastPage = next.isEmpty() ? lastPage : next.getLast();
        return next;
    }

    private synchronized List<ActId> nextActs() {
        var next = isOver() ? List.<ActId>of() : catalogue.acts().after(lastAct, ACTS);
        lastAct = next.isEmpty() ? lastAct : next.getLast();
        return next;
    }

    private boolean isOver() {
        return isOver || isUnwanted.getAsBoolean();
    }
}
