package org.mokanda.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * One index among those that followed each other, read at its newest commit. Closing it leaves searches that are under way their
 * files. Safe for many threads.
 */
final class Generation implements Closeable {
    private final Path path;
    private final Directory directory;
    private final SearcherManager searchers;
    private final boolean isReadable;

    private Generation(Path path, Directory directory) throws IOException {
        this.path = path;
        this.directory = directory;
        this.searchers = new SearcherManager(directory, new SideBySide());
        this.isReadable = mark().isReadable();
    }

    /** @param directory closed with the generation, or when it cannot be opened */
    static Generation open(Path path, Directory directory) throws IOException {
        try {
            return new Generation(path, directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Whether the searches of this program understand what they would read. */
    boolean isReadable() {
        return isReadable;
    }

    interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    /** @throws org.apache.lucene.store.AlreadyClosedException it was closed meanwhile */
    <T> T search(Search<T> search) throws IOException {
        var searcher = searchers.acquire();
        try {
            return search.in(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** What the commit that searches see says of itself. */
    IndexMark mark() throws IOException {
        return search(searcher -> IndexMark.of(
                ((DirectoryReader) searcher.getIndexReader()).getIndexCommit().getUserData()));
    }

    /** Later searches see the newest commit. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /**
     * Compares the checksums of all files, part by part, with a rest after each that is as long as it took.
     *
     * @throws org.apache.lucene.index.CorruptIndexException one does not fit
     */
    void check() throws IOException {
        search(searcher -> {
            for (var leaf : searcher.getIndexReader().leaves()) {
                long began = System.nanoTime();
                ((CodecReader) leaf.reader()).checkIntegrity();
                rest(System.nanoTime() - began);
            }
            return path;
        });
    }

    private static void rest(long nanos) throws IOException {
        try {
            Thread.sleep(nanos / 1_000_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an index was checked");
        }
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            searchers.close();
        }
    }

    /** One question uses all processors that are free: on a small machine one person mostly asks alone. */
    private static final class SideBySide extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
            return new IndexSearcher(reader, ForkJoinPool.commonPool());
        }
    }
}
