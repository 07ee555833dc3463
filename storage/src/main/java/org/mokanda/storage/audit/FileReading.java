package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.verify.Listing;

/**
 * Reads whole files and digests them, as many at a time as there are cores: of many small objects each on its core, of a
 * large one its files on all of them. Holds a few objects at a time and a buffer for each core, however many there are.
 */
final class FileReading implements AutoCloseable {
    /** Small enough to stay in a core's own cache between the disk and the digest; the system reads ahead by itself. */
    private static final int BUFFER_BYTES = 128 << 10;
    /** Objects under way for each core: enough that none waits for the walk through the archive. */
    private static final int OBJECTS_AHEAD = 4;
    /** Files that one core reads in a row: so much, or so many of them. */
    private static final long PORTION_BYTES = 8L << 20;

    private static final int PORTION_FILES = 64;
    private static final long PATIENCE_SECONDS = 10;

    private static final ThreadLocal<ByteBuffer> BUFFER =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(FileReading::newDigest);

    private final ForkJoinPool pool;
    private final int objectsAtOnce;
    private final Semaphore free;
    private final Tally tally;
    private final Pace pace;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    FileReading(Pace pace, Tally tally) {
        this.pace = pace;
        this.tally = tally;
        int threads = pace.threads();
        this.pool = new ForkJoinPool(threads);
        this.objectsAtOnce = threads * OBJECTS_AHEAD;
        this.free = new Semaphore(objectsAtOnce);
    }

    /** What reading a file came to. */
    sealed interface Outcome {
        record Read(Sha512 digest, long size) implements Outcome {}

        record Missing() implements Outcome {}

        record Unreadable(String why) implements Outcome {}
    }

    /** Begins the check of an object; waits while enough of them are under way. */
    void begin(Runnable object) {
        rethrow();
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        pool.execute(() -> {
            try {
                object.run();
            } catch (RuntimeException | Error e) {
                // An object that was not checked to its end must never pass for one that is whole.
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits for all objects that were begun; what any of them threw is thrown here. */
    void await() {
        try {
            free.acquire(objectsAtOnce);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        free.release(objectsAtOnce);
        rethrow();
    }

    private void rethrow() {
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while reading", e);
    }

    /** The outcome for each file, in the order given; to be called from the check of an object. */
    List<Outcome> readAll(Listing listing, List<String> files) {
        var outcomes = new Outcome[files.size()];
        var portions = new ArrayList<ForkJoinTask<?>>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            bytes += listing.entries()
                    .getOrDefault(files.get(i), Listing.NOTHING)
                    .size();
            if (bytes >= PORTION_BYTES || i + 1 - from >= PORTION_FILES || i + 1 == files.size()) {
                int first = from;
                int end = i + 1;
                portions.add(ForkJoinTask.adapt(() -> read(listing, files, first, end, outcomes)));
                from = end;
                bytes = 0;
            }
        }
        ForkJoinTask.invokeAll(portions);
        return List.of(outcomes);
    }

    private void read(Listing listing, List<String> files, int from, int end, Outcome[] outcomes) {
        long began = System.nanoTime();
        for (int i = from; i < end; i++) {
            outcomes[i] = read(listing, files.get(i));
        }
        pace.rest(System.nanoTime() - began);
    }

    private Outcome read(Listing listing, String file) {
        // Where not all could be listed it may be there all the same.
        if (!listing.entries().containsKey(file) && listing.unreadable().isEmpty()) {
            return new Outcome.Missing();
        }
        var buffer = BUFFER.get();
        var digest = DIGEST.get();
        try (var in = listing.openChannel(file)) {
            long size = 0;
            for (int count = in.read(buffer.clear()); count >= 0; count = in.read(buffer.clear())) {
                digest.update(buffer.flip());
                size += count;
            }
            tally.read(size);
            return new Outcome.Read(new Sha512(HexFormat.of().formatHex(digest.digest())), size);
        } catch (NoSuchFileException _) {
            return new Outcome.Missing();
        } catch (IOException e) {
            return new Outcome.Unreadable(e.getClass().getSimpleName());
        } finally {
            digest.reset();
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
