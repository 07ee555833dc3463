package org.mokanda.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.TextQuestion;
import org.mokanda.core.search.TextWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index in a directory of its own, by Lucene. Whoever opens it first holds Lucene's write lock and may apply; others
 * open it for reading and see each commit of the writer at their next search. The position in the change feed is part of
 * the commit, so index and position never disagree after a crash. An index that is damaged, or of a form this program
 * does not know, is cleared and stands at position 0: it is a projection and is made again from the feed (I4).
 *
 * <p>Safe for many threads.
 */
public final class LuceneIndex implements SearchIndex {
    static final int LIMIT_MAX = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
    private static final String SEQ = "seq";
    private static final String FORM = "form";
    private static final int BUFFER_MEGABYTES = 48;

    private final Path path;
    private final Directory directory;
    private volatile @Nullable IndexWriter writer;
    private volatile @Nullable SearcherManager searchers;
    private @Nullable KnownWords knownWords;
    private volatile long position;
    private volatile boolean cleared;
    private volatile boolean closed;

    private LuceneIndex(Path path, Directory directory) {
        this.path = path;
        this.directory = directory;
    }

    /**
     * Opens the index, or begins an empty one, for writing when nobody else does and else for reading.
     *
     * @throws MokandaException {@code index.unavailable}: the directory cannot be read or written
     */
    public static LuceneIndex open(Path path) {
        try {
            Files.createDirectories(path);
            var index = new LuceneIndex(path, new MMapDirectory(path));
            index.openWriterOrReader();
            return index;
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /** True when this process may apply changes. */
    public boolean isWriter() {
        return writer != null;
    }

    /**
     * Takes over the writing when the process that had it is gone.
     *
     * @return true when this process may apply changes from now on
     */
    public synchronized boolean tryToWrite() {
        if (writer != null) {
            return true;
        }
        var reading = searchers;
        try {
            openWriter();
            if (reading != null) {
                reading.close();
            }
            return true;
        } catch (LockObtainFailedException _) {
            return false;
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }

    /** True when the index was found damaged or outdated since it was opened, and was therefore emptied. */
    public boolean wasCleared() {
        return cleared;
    }

    private synchronized void openWriterOrReader() throws IOException {
        try {
            openWriter();
        } catch (LockObtainFailedException _) {
            openReader();
        } catch (CorruptIndexException
                | IndexFormatTooNewException
                | IndexFormatTooOldException
                | NoSuchFileException
                | EOFException e) {
            startAgain(e);
        }
    }

    private void openWriter() throws IOException {
        var config = new IndexWriterConfig()
                .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false);
        var opened = new IndexWriter(directory, config);
        try {
            var data = commitData(opened);
            if (opened.getDocStats().maxDoc > 0 && !ActDocument.FORM.equals(data.get(FORM))) {
                LOG.atInfo().addKeyValue("index", path).log("index has another form, it is emptied and made again");
                cleared = true;
                opened.deleteAll();
                commit(opened, 0);
                data = Map.of(SEQ, "0");
            }
            position = Long.parseLong(data.getOrDefault(SEQ, "0"));
            searchers = new SearcherManager(opened, null);
            writer = opened;
        } catch (IOException | RuntimeException e) {
            opened.rollback();
            throw e;
        }
    }

    private void openReader() throws IOException {
        try {
            searchers = new SearcherManager(directory, null);
        } catch (IndexNotFoundException _) {
            searchers = null;
        }
    }

    /** Forgets a damaged index file by file; only whoever gets the write lock may. */
    private void startAgain(Exception damage) throws IOException {
        LOG.atWarn()
                .addKeyValue("index", path)
                .addKeyValue("damage", damage.getClass().getSimpleName())
                .log("search index is damaged or from a newer version, it is emptied and made again");
        try (var _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            for (var file : directory.listAll()) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    directory.deleteFile(file);
                }
            }
        }
        cleared = true;
        openWriter();
    }

    private static Map<String, String> commitData(IndexWriter writer) {
        var data = new HashMap<String, String>();
        var live = writer.getLiveCommitData();
        if (live != null) {
            live.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return data;
    }

    private static void commit(IndexWriter writer, long seq) throws IOException {
        writer.setLiveCommitData(
                Map.of(SEQ, Long.toString(seq), FORM, ActDocument.FORM).entrySet());
        writer.commit();
    }

    // ---- writing

    @Override
    public synchronized void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
        var open = writer();
        try {
            var known = knownWords(open);
            for (var act : acts) {
                var words = ActWords.of(act.act());
                for (var word : words.words()) {
                    if (known.add(word.folded())) {
                        open.addDocument(WordDocument.of(word.folded()));
                    }
                }
                open.updateDocument(ActDocument.key(act.act().id()), ActDocument.of(act.act(), words));
            }
            for (var act : gone) {
                open.deleteDocuments(ActDocument.key(act));
            }
            for (var page : pages) {
                open.updateDocument(PageDocument.key(page.page()), PageDocument.of(page.page(), page.reading()));
            }
            commit(open, seq);
            position = seq;
            refresh();
        } catch (IOException | AlreadyClosedException e) {
            throw afterFailedWrite(open, e);
        }
    }

    @Override
    public synchronized void clear() {
        var open = writer();
        try {
            open.deleteAll();
            knownWords = null;
            commit(open, 0);
            position = 0;
            refresh();
        } catch (IOException | AlreadyClosedException e) {
            throw afterFailedWrite(open, e);
        }
    }

    private KnownWords knownWords(IndexWriter open) throws IOException {
        var known = knownWords;
        if (known == null) {
            try (var reader = DirectoryReader.open(open)) {
                known = KnownWords.of(reader);
            }
            knownWords = known;
        }
        return known;
    }

    private IndexWriter writer() {
        tryToWrite();
        var open = writer;
        if (open == null) {
            throw new MokandaException(
                    FailureKind.BUSY, "index.read-only", "another process writes the index " + path, null);
        }
        return open;
    }

    /** A full disk closes the writer: back to the last commit, and ready for the next try. */
    private MokandaException afterFailedWrite(IndexWriter open, Exception failure) {
        try {
            knownWords = null;
            open.rollback();
            writer = null;
            closeSearchers();
            openWriterOrReader();
        } catch (IOException | AlreadyClosedException e) {
            failure.addSuppressed(e);
        }
        return unavailable(path, failure);
    }

    /**
     * Reads all of the index and compares its checksums. A damaged index is emptied.
     *
     * @return true when it was sound
     */
    public boolean verify() {
        try {
            return search(
                    searcher -> {
                        for (var leaf : searcher.getIndexReader().leaves()) {
                            ((CodecReader) leaf.reader()).checkIntegrity();
                        }
                        return true;
                    },
                    false);
        } catch (MokandaException e) {
            if (cleared) {
                return false;
            }
            throw e;
        }
    }

    // ---- reading

    @Override
    public long position() {
        if (isWriter()) {
            return position;
        }
        return search(
                searcher -> {
                    var reader = (DirectoryReader) searcher.getIndexReader();
                    return Long.parseLong(reader.getIndexCommit().getUserData().getOrDefault(SEQ, "0"));
                },
                0L);
    }

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> ActSearch.find(searcher.getIndexReader(), query, sight, limit), ActAnswer.NOTHING);
    }

    @Override
    public List<CivilAct> twins(CivilAct act, Sight sight) {
        return search(searcher -> TwinSearch.find(searcher, act, sight), List.of());
    }

    @Override
    public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> PageSearch.find(searcher, query, sight, limit), List.of());
    }

    @Override
    public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
        requireLimit(limit);
        var words = TextWords.of(beginning);
        if (words.isEmpty() || words.getLast().length() < TextQuestion.LETTERS_BEFORE_STAR) {
            return List.of();
        }
        return search(searcher -> PageWords.begun(searcher, words.getLast(), scope, sight, limit), List.of());
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit outside 1.." + LIMIT_MAX + ": " + limit);
        }
    }

    private interface Search<T> {
        T in(IndexSearcher searcher) throws IOException;
    }

    private <T> T search(Search<T> search, T whenEmpty) {
        try {
            var manager = current();
            if (manager == null) {
                return whenEmpty;
            }
            var searcher = manager.acquire();
            try {
                return search.in(searcher);
            } finally {
                manager.release(searcher);
            }
        } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
            throw damaged(e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(path, e);
        }
    }

    /** The searchers, at the newest commit for a reader. */
    private @Nullable SearcherManager current() throws IOException {
        var manager = searchers;
        if (closed) {
            throw new AlreadyClosedException("index closed");
        }
        if (isWriter()) {
            return manager;
        }
        if (manager == null) {
            synchronized (this) {
                openReader();
                return searchers;
            }
        }
        manager.maybeRefresh();
        return manager;
    }

    private void refresh() throws IOException {
        var manager = searchers;
        if (manager != null) {
            manager.maybeRefreshBlocking();
        }
    }

    /** Damage that shows only in the middle of a search: the index is emptied, the follower will fill it again. */
    private synchronized MokandaException damaged(IOException damage) {
        var open = writer;
        if (open != null && !closed) {
            try {
                writer = null;
                knownWords = null;
                closeSearchers();
                open.rollback();
                startAgain(damage);
            } catch (IOException | AlreadyClosedException e) {
                damage.addSuppressed(e);
            }
        }
        return new MokandaException(
                FailureKind.ENVIRONMENT, "index.damaged", "search index damaged, it is made again: " + path, damage);
    }

    private static MokandaException unavailable(Path path, Exception cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, "index.unavailable", "search index cannot be used: " + path, cause, path);
    }

    private void closeSearchers() throws IOException {
        var manager = searchers;
        searchers = null;
        if (manager != null) {
            manager.close();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeSearchers();
            if (writer != null) {
                writer.rollback();
                writer = null;
            }
            directory.close();
        } catch (IOException e) {
            throw unavailable(path, e);
        }
    }
}
