package org.mokanda.search;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.search.SearchIndex.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations of an index in their folder: which one answers, whether it is sound, and the next in its place. Here whoever writes
 * decides which one that is; where another process does, it is looked up each time. Safe for many threads.
 */
final class Generations implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    /** Each time another process put another generation in place meanwhile. */
    private static final int TRIES_MAX = 5;

    private final IndexFolder folder;
    private final Directories directories;
    private volatile @Nullable Generation current;
    private volatile boolean isWriter;
    private volatile boolean damaged;
    private volatile boolean closed;

    /** Where the files of a generation are read and written. */
    interface Directories {
        Directory in(Path generation) throws IOException;
    }

    Generations(Path path, Directories directories) {
        this.folder = new IndexFolder(path);
        this.directories = directories;
    }

    Path path() {
        return folder.path();
    }

    /** Lets this process write, unless another one does. */
    synchronized boolean tryToWrite() throws IOException {
        if (!isWriter && folder.tryToLock()) {
            current(); // what another writer put in place until now
            isWriter = true;
        }
        return isWriter;
    }

    /**
     * The generation that answers, at its newest commit; null when there is none that opens.
     *
     * @throws AlreadyClosedException all of it was closed
     */
    @Nullable
    Generation current() throws IOException {
        var known = current;
        if (closed) {
            throw new AlreadyClosedException("index closed");
        }
        return isWriter && known != null ? known : lookedUp();
    }

    private @Nullable Generation lookedUp() throws IOException {
        for (int tries = 1; ; tries++) {
            var named = folder.current();
            try {
                var known = current;
                if (named.isEmpty()) {
                    return known;
                }
                if (known == null || !known.path().equals(named.get())) {
                    return opened(named.get());
                }
                known.refresh();
                return known;
            } catch (IndexNotFoundException
                    | CorruptIndexException
                    | IndexFormatTooNewException
                    | IndexFormatTooOldException
                    | NoSuchFileException
                    | EOFException e) {
                boolean isReplaced = !named.equals(folder.current());
                if (!isReplaced || tries == TRIES_MAX) {
                    foundDamaged(e);
                    return current;
                }
            } catch (AlreadyClosedException e) { // another thread put the next one in its place
                if (closed || tries == TRIES_MAX) {
                    throw e;
                }
            }
        }
    }

    private synchronized Generation opened(Path path) throws IOException {
        var known = current;
        if (known != null && known.path().equals(path)) {
            return known; // another thread was first
        }
        var opened = Generation.open(path, directories.in(path));
        current = opened;
        damaged = false;
        closeQuietly(known);
        return opened;
    }

    Standing standing() throws IOException {
        var generation = current();
        if (damaged) {
            return Standing.DAMAGED;
        }
        if (generation == null || !generation.isReadable()) {
            return Standing.NONE;
        }
        if (folder.isAskedAnew()) {
            return Standing.ASKED_ANEW;
        }
        return generation.mark().isCurrent() ? Standing.WHOLE : Standing.OLD_FORM;
    }

    boolean isDamaged() {
        return damaged;
    }

    /** Whoever writes, now or after the next start, hears of it. */
    void foundDamaged(Exception damage) {
        if (!damaged) {
            LOG.atWarn()
                    .addKeyValue("index", path())
                    .addKeyValue("damage", damage.getClass().getSimpleName())
                    .log("the search index is damaged or from another version, it is made again");
        }
        damaged = true;
        try {
            folder.askAnew();
        } catch (IOException e) {
            damage.addSuppressed(e); // whoever may not write there cannot ask; it is found again
        }
    }

    /** Durable on return. */
    void askAnew() throws IOException {
        folder.askAnew();
    }

    // ---- for whoever writes

    /** An empty folder for the next one. */
    Path begin() throws IOException {
        return folder.begin();
    }

    DocumentWriter create(Path generation, int bufferMegabytes) throws IOException {
        return DocumentWriter.create(directories.in(generation), bufferMegabytes);
    }

    DocumentWriter append(Generation generation) throws IOException {
        return DocumentWriter.append(directories.in(generation.path()));
    }

    /** From now on this one answers. When this fails, the one before does; after a power cut meanwhile, one of them. */
    synchronized void putInPlace(Path path) throws IOException {
        var next = Generation.open(path, directories.in(path));
        try {
            folder.putInPlace(path);
        } catch (IOException e) {
            closeQuietly(next);
            throw e;
        }
        var before = current;
        current = next;
        damaged = false;
        closeQuietly(before);
        folder.wasMadeAnew();
    }

    /**
     * Removes what does not answer. A disk that was told to put one in place, and failed to say that it had, may have done so: what
     * is named is kept, and what is used here too.
     */
    void sweep() {
        var used = current;
        folder.sweep(used == null ? null : used.path());
    }

    /** Nobody needs it any more; what it leaves open is closed with the process. */
    void closeQuietly(@Nullable Closeable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.atWarn()
                    .addKeyValue("index", path())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("an old index could not be closed");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        closeQuietly(current);
        folder.close();
    }
}
