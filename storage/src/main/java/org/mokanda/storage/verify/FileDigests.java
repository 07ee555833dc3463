package org.mokanda.storage.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Reads each file once, for all the digests that are wanted of it, as many files at a time as there are cores. */
public final class FileDigests implements AutoCloseable {
    /** Files in flight: enough for every core, and no more memory for many files than for few. */
    private static final int AT_ONCE = 512;

    private final ExecutorService pool = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().factory());

    /** What reading a file came to. */
    public sealed interface Outcome {
        /** @param digests small hex by algorithm */
        record Read(Map<String, String> digests, long size) implements Outcome {}

        record Unreadable(String why) implements Outcome {}
    }

    /**
     * @param algorithms by file, names that {@link Digests} knows
     * @param taker gets file and outcome, in the order of the files, in the calling thread
     */
    public void readAll(Listing listing, Map<String, Set<String>> algorithms, BiConsumer<String, Outcome> taker) {
        var batch = new ArrayList<String>(AT_ONCE);
        for (var file : algorithms.keySet()) {
            batch.add(file);
            if (batch.size() == AT_ONCE) {
                readBatch(listing, batch, algorithms, taker);
                batch.clear();
            }
        }
        readBatch(listing, batch, algorithms, taker);
    }

    private void readBatch(
            Listing listing,
            List<String> files,
            Map<String, Set<String>> algorithms,
            BiConsumer<String, Outcome> taker) {
        var started = new ArrayList<Future<Outcome>>(files.size());
        for (var file : files) {
            var wanted = algorithms.getOrDefault(file, Set.of());
            started.add(pool.submit(() -> read(listing.path(file), wanted)));
        }
        try {
            for (int i = 0; i < files.size(); i++) {
                taker.accept(files.get(i), started.get(i).get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a file failed in an unforeseen way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    /** Reads one file in the calling thread. A link is not followed. */
    public static Outcome read(Path file, Collection<String> algorithms) {
        var digests = new LinkedHashMap<String, MessageDigest>();
        for (var algorithm : algorithms) {
            digests.put(algorithm, Digests.of(algorithm).orElseThrow());
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (var digest : digests.values()) {
                    digest.update(buffer, 0, count);
                }
                size += count;
            }
            var texts = new LinkedHashMap<String, String>();
            digests.forEach((name, digest) -> texts.put(name, HexFormat.of().formatHex(digest.digest())));
            return new Outcome.Read(texts, size);
        } catch (NoSuchFileException _) {
            return new Outcome.Unreadable("went away");
        } catch (IOException e) {
            return new Outcome.Unreadable(e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
