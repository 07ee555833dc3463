package org.mokanda.ingest.decode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/**
 * Makes each file once, however many ask for it together, and only so many files at a time. Whoever waits longer than the
 * patience is sent away (I11). Safe for many threads.
 */
final class OnceEach {
    private final Semaphore turns;
    private final Duration patience;
    private final Map<Path, CompletableFuture<@Nullable Void>> underWay = new ConcurrentHashMap<>();

    /** @param atOnce files made at a time, 1 or more */
    OnceEach(int atOnce, Duration patience) {
        turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Returns when the file was made, by this caller or another; what goes wrong goes wrong for all who wait.
     *
     * @param work looks first whether the file is there: somebody may have been quicker
     * @throws MokandaException {@code image.busy} (busy): nobody came to it in time
     */
    void make(Path file, Runnable work) {
        var mine = new CompletableFuture<@Nullable Void>();
        var others = underWay.putIfAbsent(file, mine);
        if (others != null) {
            await(others);
            return;
        }
        try {
            inTurn(work);
            mine.complete(null);
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(file, mine);
        }
    }

    private void inTurn(Runnable work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy(null);
            }
        } catch (InterruptedException e) {
            throw stopped(e);
        }
        try {
            work.run();
        } finally {
            turns.release();
        }
    }

    private void await(CompletableFuture<@Nullable Void> others) {
        try {
            others.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw stopped(e);
        } catch (TimeoutException e) {
            throw busy(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MokandaException known) {
                throw known;
            }
            throw new IllegalStateException("a picture was not made", e);
        }
    }

    private static MokandaException busy(@Nullable Exception cause) {
        return new MokandaException(FailureKind.BUSY, "image.busy", "too many pictures are being made", cause);
    }

    private static MokandaException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new MokandaException(FailureKind.BUSY, "worker.stopped", "stopped while waiting for a picture", e);
    }
}
