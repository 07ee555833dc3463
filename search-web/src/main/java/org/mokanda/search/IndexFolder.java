package org.mokanda.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.disk.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder in which an index lies:
 *
 * <pre>
 * CURRENT       the name of the generation that answers, and a line feed
 * 17/           a Lucene directory
 * 18/           another, that is being made or was when its maker died
 * write.lock    held by the process that writes
 * anew          there when somebody wants it made again
 * </pre>
 *
 * <p>CURRENT is replaced by a rename: whoever looks finds the old generation or the new one. What it does not name may be removed by
 * whoever holds the lock. For one thread at a time but for {@link #current} and {@link #isAskedAnew}.
 */
final class IndexFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFolder.class);
    private static final Pattern GENERATION = Pattern.compile("[1-9]\\d{0,8}");

    private final Path folder;
    private @Nullable Lock lock;

    IndexFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /** The generation that answers; empty when there is none, or nobody can tell which. */
    Optional<Path> current() throws IOException {
        try {
            var name = Files.readString(folder.resolve("CURRENT"), StandardCharsets.ISO_8859_1)
                    .strip();
            return GENERATION.matcher(name).matches() ? Optional.of(folder.resolve(name)) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Lets this process write, unless another one does; the folder is made when it is not there. */
    boolean tryToLock() throws IOException {
        if (lock == null) {
            Durable.createDirectories(folder);
            Durable.closeToOthersIfOwned(folder);
            try (var directory = FSDirectory.open(folder)) {
                lock = directory.obtainLock("write.lock");
            } catch (LockObtainFailedException _) {
                return false;
            }
            sweep(null);
        }
        return true;
    }

    /** An empty folder for the next generation. */
    Path begin() throws IOException {
        int newest = generations().stream()
                .mapToInt(path -> Integer.parseInt(path.getFileName().toString()))
                .max()
                .orElse(0);
        var next = folder.resolve(Integer.toString(newest + 1));
        Durable.createDirectories(next);
        return next;
    }

    /** From now on this one answers. Durable on return. */
    void putInPlace(Path generation) throws IOException {
        var name = generation.getFileName() + "\n";
        Durable.replace(folder.resolve("CURRENT"), name.getBytes(StandardCharsets.ISO_8859_1), folder);
    }

    boolean isAskedAnew() {
        return Files.exists(folder.resolve("anew"));
    }

    /** Durable on return. */
    void askAnew() throws IOException {
        if (!isAskedAnew()) {
            Durable.createDirectories(folder);
            Durable.replace(folder.resolve("anew"), new byte[0], folder);
        }
    }

    void wasMadeAnew() {
        try {
            Files.deleteIfExists(folder.resolve("anew"));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("index", folder)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("the wish for another index could not be removed, it is made once more");
        }
    }

    /**
     * Removes generations that do not answer. What others still read they keep until they are done, where the system lets them.
     *
     * @param used here, besides the one that CURRENT names
     */
    void sweep(@Nullable Path used) {
        try {
            var current = current();
            for (var generation : generations()) {
                if (!current.equals(Optional.of(generation)) && !generation.equals(used)) {
                    FileSystemUtils.deleteRecursively(generation);
                }
            }
            try (var temporaries = Files.newDirectoryStream(folder, "*.tmp")) {
                for (var temporary : temporaries) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("index", folder)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("an old index could not be removed, it is tried again at the next start");
        }
    }

    private List<Path> generations() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry ->
                            GENERATION.matcher(entry.getFileName().toString()).matches())
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        var held = lock;
        lock = null;
        if (held != null) {
            held.close();
        }
    }
}
