package org.mokanda.ingest.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Files on disk, the longest unused removed when they are too many bytes. Not durable, shared by processes. */
final class ImageCache {
    private static final int LOOK_EVERY = 64;
    private static final double KEEP = 0.8;

    private final Path folder;
    private final long bytesMax;
    private final AtomicInteger addedSinceLook = new AtomicInteger(LOOK_EVERY - 1);

    private record Kept(Path file, long bytes, FileTime used) {}

    ImageCache(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    Path folder() {
        return folder;
    }

    Optional<byte[]> read(Path file) throws IOException {
        try {
            var bytes = Files.readAllBytes(file);
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return Optional.of(bytes);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Reads what a worker has just put there, and makes room now and then. */
    byte[] added(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (addedSinceLook.incrementAndGet() >= LOOK_EVERY) {
            addedSinceLook.set(0);
            makeRoom();
        }
        return bytes;
    }

    private synchronized void makeRoom() throws IOException {
        var files = list();
        long total = files.stream().mapToLong(Kept::bytes).sum();
        if (total <= bytesMax) {
            return;
        }
        for (var oldest : files) {
            if (total <= KEEP * bytesMax) {
                break;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.bytes();
        }
    }

    private List<Kept> list() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(ImageCache::kept)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Kept::used))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Optional<Kept> kept(Path file) {
        try {
            return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
