package org.mokanda.search;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in a folder of its own, by Lucene. Whoever first wants to write holds the folder's lock from then on; all read, and see
 * each commit of the writer, and each generation it puts in place ({@link IndexFolder}), at their next search. A generation is never
 * repaired: what is damaged answers what it still can, until one that was made again beside it takes its place (I4).
 *
 * <p>Safe for many threads.
 */
public final class LuceneIndex implements SearchIndex {
    static final int LIMIT_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    /** Each time another process put another generation in place meanwhile. */
    private static final int TRIES_MAX = 5;

    private static final int FRESH_MEGABYTES_MIN = 16;
    private static final int FRESH_MEGABYTES_MAX = 256;
    /** Of the heap, for an index that is made as a whole. */
    private static final int FRESH_PART = 8;

    private final IndexFolder folder;
    private final Directories directories;
    private volatile @Nullable Generation current;
    private @Nullable DocumentWriter writer;
    private @Nullable Fresh fresh;
    private volatile boolean isWriter;
    private volatile boolean damaged;
    private volatile boolean closed;

    /** Where the files of a generation are read and written. */
    interface Directories {
        Directory in(Path generation) throws IOException;
    }

    private LuceneIndex(Path path, Directories directories) {
        this.folder = new IndexFolder(path);
        this.directories = directories;
    }

    /**
     * Opens what is in the folder, which need not be there, for reading; {@link #tryToWrite} or the first change opens it for
     * writing.
     *
     * @throws MokandaException {@code index.unavailable}: the folder cannot be read
     */
    public static LuceneIndex open(Path path) {
        return open(path, MMapDirectory::new);
    }

    static LuceneIndex open(Path path, Directories directories) {
        var index = new LuceneIndex(path, directories);
        try {
            index.current();
            return index;
        } catch (IOException e) {
            throw index.unavailable(e);
        }
    }

    /**
     * Lets this process write, unless another one does.
     *
     * @return true when this process may apply changes from now on
     */
    public synchronized boolean tryToWrite() {
        try {
            if (!isWriter && folder.tryToLock()) {
                current(); // what another writer put in place until now
                isWriter = true;
            }
            return isWriter;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void requireToWrite() {
        if (!tryToWrite()) {
            throw new MokandaException(
                    FailureKind.BUSY, "index.read-only", "another process writes the index " + folder.path(), null);
        }
    }

    // ---- which generation

    /** The generation that answers, at its newest commit. */
    private @Nullable Generation current() throws IOException {
        var known = current;
        if (closed) {
            throw new AlreadyClosedException("index closed");
        }
        if (isWriter && known != null) {
            return known;
        }
        var named = folder.current();
        if (known != null && named.isPresent() && known.path().equals(named.get())) {
            known.refresh();
            return known;
        }
        return named.isEmpty() ? known : opened(named.get());
    }

    private synchronized @Nullable Generation opened(Path path) throws IOException {
        var known = current;
        if (known != null && known.path().equals(path)) {
            return known; // another thread was first
        }
        for (int tries = 1; ; tries++) {
            try {
                var opened = Generation.open(path, directories.in(path));
                current = opened;
                damaged = false;
                closeQuietly(known);
                return opened;
            } catch (IndexNotFoundException
                    | CorruptIndexException
                    | IndexFormatTooNewException
                    | IndexFormatTooOldException
                    | NoSuchFileException
                    | EOFException e) {
                var named = folder.current();
                if (named.isPresent() && !named.get().equals(path) && tries < TRIES_MAX) {
                    path = named.get(); // it was removed as it was not current any more
                } else {
                    foundDamaged(e);
                    return known;
                }
            }
        }
    }

    /** Nobody needs it any more; what it leaves open is closed with the process. */
    private void closeQuietly(@Nullable Closeable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.atWarn()
                    .addKeyValue("index", folder.path())
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("an old index could not be closed");
        }
    }

    /** Whoever writes, now or after the next start, hears of it. */
    private void foundDamaged(Exception damage) {
        if (!damaged) {
            LOG.atWarn()
                    .addKeyValue("index", folder.path())
                    .addKeyValue("damage", damage.getClass().getSimpleName())
                    .log("search index is damaged or from another version, it is made again");
        }
        damaged = true;
        try {
            folder.askAnew();
        } catch (IOException e) {
            damage.addSuppressed(e); // whoever may not write there cannot ask; it is found again
        }
    }

    @Override
    public Standing standing() {
        try {
            var generation = current();
            if (damaged) {
                return Standing.DAMAGED;
            }
            var mark = generation == null ? null : generation.mark();
            if (mark == null || !mark.isReadable()) {
                return Standing.NONE;
            }
            if (folder.isAskedAnew()) {
                return Standing.ASKED_ANEW;
            }
            return mark.isCurrent() ? Standing.WHOLE : Standing.OLD_FORM;
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    private IndexMark mark() {
        try {
            var generation = current();
            return generation == null ? IndexMark.BEGINNING : generation.mark();
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    @Override
    public long position() {
        return mark().seq();
    }

    @Override
    public String history() {
        return mark().history();
    }

    @Override
    public void check() {
        try {
            var generation = current();
            if (generation != null) {
                generation.check();
            }
        } catch (CorruptIndexException | EOFException | NoSuchFileException e) {
            foundDamaged(e);
        } catch (AlreadyClosedException _) {
            // Another generation took its place meanwhile.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void askAnew() {
        try {
            folder.askAnew();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    // ---- writing

    @Override
    public synchronized void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
        requireToWrite();
        try {
            var generation = currentOrFirst();
            var open = writer;
            if (open == null) {
                open = DocumentWriter.append(directories.in(generation.path()));
                writer = open;
            }
            open.replace(acts, gone, pages);
            open.commit(generation.mark().at(seq));
            generation.refresh();
        } catch (IOException | AlreadyClosedException e) {
            throw afterFailedWrite(e);
        }
    }

    private Generation currentOrFirst() throws IOException {
        var generation = current();
        if (generation != null) {
            return generation;
        }
        if (damaged) {
            throw damaged(null);
        }
        var path = folder.begin();
        try (var empty = DocumentWriter.create(directories.in(path), DocumentWriter.BUFFER_MEGABYTES)) {
            empty.commit(IndexMark.BEGINNING);
        }
        folder.putInPlace(path);
        var first = Generation.open(path, directories.in(path));
        current = first;
        return first;
    }

    /** A full disk closes the writer: back to the last commit, which searches see all the while, and ready for the next try. */
    private MokandaException afterFailedWrite(Exception failure) {
        var open = writer;
        writer = null;
        if (failure instanceof CorruptIndexException
                || (open != null && open.tragedy() instanceof CorruptIndexException)) {
            foundDamaged(failure);
        }
        closeQuietly(open);
        return unavailable(failure);
    }

    // ---- another in its place

    @Override
    public synchronized FreshIndex beside() {
        requireToWrite();
        if (fresh != null) {
            throw new MokandaException(
                    FailureKind.BUSY, "index.being-made", "an index is being made already: " + folder.path(), null);
        }
        try {
            var path = folder.begin();
            var begun = new Fresh(path);
            fresh = begun;
            return begun;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private final class Fresh implements FreshIndex {
        private final Path path;
        private final DocumentWriter documents;

        private Fresh(Path path) throws IOException {
            this.path = path;
            this.documents = DocumentWriter.create(directories.in(path), megabytes());
        }

        private static int megabytes() {
            long part = Runtime.getRuntime().maxMemory() / FRESH_PART / 1_000_000;
            return Math.clamp(part, FRESH_MEGABYTES_MIN, FRESH_MEGABYTES_MAX);
        }

        @Override
        public void add(List<IndexedAct> acts, List<IndexedPage> pages) {
            try {
                documents.add(acts, pages);
            } catch (IOException | AlreadyClosedException e) {
                throw unavailable(e);
            }
        }

        @Override
        public void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) {
            try {
                documents.replace(acts, gone, pages);
            } catch (IOException | AlreadyClosedException e) {
                throw unavailable(e);
            }
        }

        @Override
        public void putInPlace(String history, long seq) {
            try {
                documents.commit(new IndexMark(ActDocument.FORM, history, seq));
                documents.becomeEveryday();
                take(this);
            } catch (IOException | AlreadyClosedException e) {
                throw unavailable(e);
            }
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    private synchronized void take(Fresh next) throws IOException {
        var generation = Generation.open(next.path, directories.in(next.path));
        try {
            folder.putInPlace(next.path);
        } catch (IOException e) {
            closeQuietly(generation);
            throw e;
        }
        var before = current;
        var writerBefore = writer;
        current = generation;
        writer = next.documents;
        fresh = null;
        damaged = false;
        closeQuietly(writerBefore);
        closeQuietly(before);
        folder.wasMadeAnew();
        folder.sweep(null);
    }

    /** A disk that was told to put one in place, and failed to say that it had, may have done so: it is kept then. */
    private synchronized void forget(Fresh unfinished) {
        if (unfinished.equals(fresh)) {
            fresh = null;
            closeQuietly(unfinished.documents);
            var used = current;
            folder.sweep(used == null ? null : used.path());
        }
    }

    // ---- reading

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> ActSearch.find(searcher.getIndexReader(), query, sight, limit));
    }

    @Override
    public List<PageHit> pages(String words, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> PageSearch.find(searcher, words, sight, limit));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit outside 1.." + LIMIT_MAX + ": " + limit);
        }
    }

    private <T> T search(Generation.Search<T> search) {
        try {
            for (int tries = 1; ; tries++) {
                var generation = current();
                if (generation == null && damaged) {
                    throw damaged(null);
                }
                if (generation == null || !generation.isReadable()) {
                    throw new MokandaException(
                            FailureKind.BUSY, "index.being-made", "no index answers yet: " + folder.path(), null);
                }
                try {
                    return generation.search(search);
                } catch (AlreadyClosedException e) {
                    if (generation.equals(current) || tries == TRIES_MAX) {
                        throw e;
                    }
                }
            }
        } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException | EOFException e) {
            foundDamaged(e);
            throw damaged(e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    private MokandaException damaged(@Nullable Exception cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, "index.damaged", "search index damaged: " + folder.path(), cause);
    }

    private MokandaException unavailable(Exception cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT,
                "index.unavailable",
                "search index cannot be used: " + folder.path(),
                cause,
                folder.path());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (folder;
                var _ = current;
                var _ = writer) {
            var making = fresh;
            if (making != null) {
                forget(making);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }
}
