package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mokanda.core.store.Sha512;

/** Reads whole files and digests them, as many at a time as there are cores, in constant memory for each. */
final class FileReading implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().factory());

    /** What reading a file came to. */
    sealed interface Outcome {
        record Read(Sha512 digest, long size) implements Outcome {}

        record Missing() implements Outcome {}

        record Unreadable(String why) implements Outcome {}
    }

    /** The outcome for each file, in the order given. */
    List<Outcome> readAll(List<Path> files, Tally tally) {
        var started = new ArrayList<Future<Outcome>>(files.size());
        for (var file : files) {
            started.add(pool.submit(() -> read(file, tally)));
        }
        var outcomes = new ArrayList<Outcome>(files.size());
        try {
            for (var each : started) {
                outcomes.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a file failed in an unforeseen way", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
        return outcomes;
    }

    private static Outcome read(Path file, Tally tally) {
        try (var in = Files.newInputStream(file)) {
            var digest = Sha512.of(in);
            long size = Files.size(file);
            tally.read(size);
            return new Outcome.Read(digest, size);
        } catch (NoSuchFileException _) {
            return new Outcome.Missing();
        } catch (IOException e) {
            return Files.notExists(file)
                    ? new Outcome.Missing()
                    : new Outcome.Unreadable(e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
