package org.mokanda.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.ThreadInterruptedException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts acts and pages into one Lucene directory as documents: the one place that decides what an index has in it, be it made as a
 * whole or brought up to date. Safe for many threads.
 */
final class DocumentWriter implements Closeable {
    /** Bounds what is held in memory while an index follows. */
    static final int BUFFER_MEGABYTES = 48;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

    private final Directory directory;
    private final IndexWriter writer;
    /** Those that have a document; asked and changed under its own lock. */
    private final KnownWords known;

    private DocumentWriter(Directory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        try (var reader = DirectoryReader.open(writer)) {
            this.known = KnownWords.of(reader);
        }
    }

    /**
     * Begins an empty index.
     *
     * @param directory closed with the writer, or when it cannot be opened
     */
    static DocumentWriter create(Directory directory, int bufferMegabytes) throws IOException {
        return open(directory, config(OpenMode.CREATE, bufferMegabytes));
    }

    /**
     * Goes on at the newest commit.
     *
     * @param directory closed with the writer, or when it cannot be opened
     */
    static DocumentWriter append(Directory directory) throws IOException {
        return open(directory, config(OpenMode.APPEND, BUFFER_MEGABYTES));
    }

    private static DocumentWriter open(Directory directory, IndexWriterConfig config) throws IOException {
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, config);
            return new DocumentWriter(directory, writer);
        } catch (IOException | RuntimeException e) {
            try (directory) {
                if (writer != null) {
                    writer.rollback();
                }
            }
            throw e;
        }
    }

    private static IndexWriterConfig config(OpenMode mode, int bufferMegabytes) {
        return new IndexWriterConfig()
                .setOpenMode(mode)
                .setRAMBufferSizeMB(bufferMegabytes)
                .setCommitOnClose(false)
                .setIndexSort(Columns.IN_ORDER)
                .setMergeScheduler(new QuietMerges());
    }

    /** A merge that meets a full disk or damage closes the writer: whoever writes next hears of it, and need not here too. */
    private static final class QuietMerges extends ConcurrentMergeScheduler {
        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("parts of the search index could not be joined");
        }
    }

    /** Makes one part of all that was put in: a search asks each part for each word. Takes about a third as long as putting in. */
    void condense() throws IOException {
        try {
            writer.forceMerge(1);
        } catch (ThreadInterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an index was condensed");
        }
    }

    /** From here on it follows, with little in memory. */
    void becomeEveryday() {
        writer.getConfig().setRAMBufferSizeMB(BUFFER_MEGABYTES);
    }

    /** Puts in what is not there yet. */
    void add(List<IndexedAct> acts, List<IndexedPage> pages) throws IOException {
        for (var act : acts) {
            put(null, act);
        }
        for (var page : pages) {
            put(null, page.page(), () -> PageDocument.of(page.page(), page.reading()));
        }
    }

    /** Puts in what takes the place of what is there, and takes out what is no more. */
    void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) throws IOException {
        for (var act : acts) {
            put(ActDocument.key(act.act().id()), act);
        }
        for (var act : gone) {
            writer.deleteDocuments(ActDocument.key(act));
        }
        for (var page : pages) {
            put(PageDocument.key(page.page()), page.page(), () -> PageDocument.of(page.page(), page.reading()));
        }
    }

    private void put(@Nullable Term key, IndexedAct act) throws IOException {
        var words = ActWords.of(act);
        for (var word : words.words()) {
            if (!word.isAlternative() && isNew(word.folded())) {
                writer.addDocument(WordDocument.of(word.folded()));
            }
        }
        put(key, act.act().id(), () -> ActDocument.of(act, words));
    }

    private boolean isNew(String word) {
        synchronized (known) {
            return known.add(word);
        }
    }

    /** One that no document can be made of must not hold up all that come after it. */
    private void put(@Nullable Term key, Object reference, Supplier<Document> document) throws IOException {
        try {
            if (key == null) {
                writer.addDocument(document.get());
            } else {
                writer.updateDocument(key, document.get());
            }
        } catch (IllegalArgumentException _) {
            LOG.atWarn().addKeyValue("subject", reference).log("makes no document, left out of the index");
            if (key != null) {
                writer.deleteDocuments(key);
            }
        }
    }

    /** All that was put in is durable, with what it says of itself. */
    void commit(IndexMark mark) throws IOException {
        writer.setLiveCommitData(mark.commitData().entrySet());
        writer.commit();
    }

    /** What closed the writer, if anything did. */
    @Nullable
    Throwable tragedy() {
        return writer.getTragicException();
    }

    /** Forgets what was not committed. */
    @Override
    public void close() throws IOException {
        try (directory) {
            writer.rollback();
        }
    }
}
