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
import java.util.concurrent.atomic.AtomicLong;

/** Files on disk, the longest unused removed when they are too many bytes. Not durable, shared by processes. */
final class ImageCache {
    /** The cache is looked through when so much of what it may hold, or so many files, were added. */
    private static final double LOOK_AFTER = 0.05;

    private static final int LOOK_AFTER_FILES = 500;
    private static final double KEEP = 0.8;

    private final Path folder;
    private final long bytesMax;
    private final AtomicLong addedBytes = new AtomicLong();
    private final AtomicInteger addedFiles = new AtomicInteger(LOOK_AFTER_FILES);

    private record Kept(Path file, long bytes, FileTime used) {}

    ImageCache(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    Path folder() {
        return folder;
    }

    /** Whether the file is there; it then counts as used. */
    boolean has(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
            return true;
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    /** Something was put there by whomever; makes room now and then. */
    void added(Path file) throws IOException {
        long bytes = Files.exists(file) ? Files.size(file) : 0;
        if (addedBytes.addAndGet(bytes) > LOOK_AFTER * bytesMax || addedFiles.incrementAndGet() > LOOK_AFTER_FILES) {
            addedBytes.set(0);
            addedFiles.set(0);
            makeRoom();
        }
    }

    private synchronized void makeRoom() throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
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
