package org.mokanda.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.FreshIndex;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.TextQuestion;
import org.mokanda.core.search.TextWords;

/**
 * The index in a folder of its own, by Lucene. Whoever first wants to write holds the folder's lock from then on; all read, and see
 * each commit of the writer, and each generation it puts in place ({@link IndexFolder}), at their next search. A generation is never
 * repaired: what is damaged answers what it still can, until one that was made again beside it takes its place (I4).
 *
 * <p>Safe for many threads.
 */
public final class LuceneIndex implements SearchIndex {
    static final int LIMIT_MAX = 1000;

    /** Each time another generation took its place meanwhile. */
    private static final int TRIES_MAX = 5;

    private static final int FRESH_MEGABYTES_MIN = 16;
    private static final int FRESH_MEGABYTES_MAX = 256;
    /** Of the heap, for an index that is made as a whole. */
    private static final int FRESH_PART = 8;

    private final Generations generations;
    private @Nullable DocumentWriter writer;
    private @Nullable Fresh fresh;
    private boolean closed;

    private LuceneIndex(Generations generations) {
        this.generations = generations;
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

    static LuceneIndex open(Path path, Generations.Directories directories) {
        var index = new LuceneIndex(new Generations(path, directories));
        index.mark();
        return index;
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T asking(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    private MokandaException unavailable(Exception cause) {
        var path = generations.path();
        return new MokandaException(
                FailureKind.ENVIRONMENT, "index.unavailable", "search index cannot be used: " + path, cause, path);
    }

    private MokandaException busy(String key) {
        return new MokandaException(FailureKind.BUSY, key, key + " at " + generations.path(), null);
    }

    @Override
    public synchronized boolean tryToWrite() {
        return asking(generations::tryToWrite);
    }

    private void requireToWrite() {
        if (!tryToWrite()) {
            throw busy("index.read-only");
        }
    }

    // ---- how it stands

    @Override
    public Standing standing() {
        return asking(generations::standing);
    }

    @Override
    public long position() {
        return mark().seq();
    }

    @Override
    public String history() {
        return mark().history();
    }

    private IndexMark mark() {
        return asking(() -> {
            var generation = generations.current();
            return generation == null ? IndexMark.BEGINNING : generation.mark();
        });
    }

    @Override
    public void check() {
        try {
            var generation = generations.current();
            if (generation != null) {
                generation.check();
            }
        } catch (CorruptIndexException | EOFException | NoSuchFileException e) {
            generations.foundDamaged(e);
        } catch (AlreadyClosedException _) {
            // Another generation took its place meanwhile.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void askAnew() {
        asking(() -> {
            generations.askAnew();
            return generations;
        });
    }

    // ---- writing

    @Override
    public synchronized void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
        requireToWrite();
        try {
            var generation = currentOrFirst();
            var open = writer;
            if (open == null) {
                open = generations.append(generation);
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
        var generation = generations.current();
        if (generation == null && generations.isDamaged()) {
            throw new CorruptIndexException(
                    "cannot be opened", generations.path().toString());
        }
        if (generation == null) {
            var path = generations.begin();
            try (var empty = generations.create(path, DocumentWriter.BUFFER_MEGABYTES)) {
                empty.commit(IndexMark.BEGINNING);
            }
            generations.putInPlace(path);
            generation = generations.current();
        }
        return Objects.requireNonNull(generation);
    }

    /** A full disk closes the writer: back to the last commit, which searches see all the while, and ready for the next try. */
    private MokandaException afterFailedWrite(Exception failure) {
        var open = writer;
        writer = null;
        if (failure instanceof CorruptIndexException
                || (open != null && open.tragedy() instanceof CorruptIndexException)) {
            generations.foundDamaged(failure);
        }
        generations.closeQuietly(open);
        return unavailable(failure);
    }

    // ---- another in its place

    @Override
    public synchronized FreshIndex beside() {
        requireToWrite();
        if (fresh != null) {
            throw busy("index.being-made");
        }
        return asking(() -> {
            var begun = new Fresh();
            fresh = begun;
            return begun;
        });
    }

    private final class Fresh implements FreshIndex {
        private final Path path;
        private final DocumentWriter documents;

        private Fresh() throws IOException {
            long part = Runtime.getRuntime().maxMemory() / FRESH_PART / 1_000_000;
            path = generations.begin();
            documents = generations.create(path, Math.clamp(part, FRESH_MEGABYTES_MIN, FRESH_MEGABYTES_MAX));
        }

        @Override
        public void add(List<IndexedAct> acts, List<IndexedPage> pages) {
            asking(() -> {
                documents.add(acts, pages);
                return documents;
            });
        }

        @Override
        public void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) {
            asking(() -> {
                documents.replace(acts, gone, pages);
                return documents;
            });
        }

        @Override
        public void condense() {
            asking(() -> {
                documents.condense();
                return documents;
            });
        }

        @Override
        public void putInPlace(String history, long seq) {
            asking(() -> {
                documents.commit(new IndexMark(ActDocument.FORM, history, seq));
                documents.becomeEveryday();
                takePlace(this);
                return documents;
            });
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    private synchronized void takePlace(Fresh next) throws IOException {
        generations.putInPlace(next.path);
        generations.closeQuietly(writer);
        writer = next.documents;
        fresh = null;
        generations.sweep();
    }

    private synchronized void forget(Fresh unfinished) {
        if (unfinished.equals(fresh)) {
            fresh = null;
            generations.closeQuietly(unfinished.documents);
            generations.sweep();
        }
    }

    // ---- reading

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> ActSearch.find(searcher, query, sight, limit));
    }

    @Override
    public List<CivilAct> twins(CivilAct act, Sight sight) {
        return search(searcher -> TwinSearch.find(searcher, act, sight));
    }

    @Override
    public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
        requireLimit(limit);
        return search(searcher -> PageSearch.find(searcher, query, sight, limit));
    }

    @Override
    public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
        requireLimit(limit);
        var words = TextWords.of(beginning);
        if (words.isEmpty() || words.getLast().length() < TextQuestion.LETTERS_BEFORE_STAR) {
            return List.of();
        }
        return search(searcher -> PageWords.begun(searcher, words.getLast(), scope, sight, limit));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit outside 1.." + LIMIT_MAX + ": " + limit);
        }
    }

    private <T> T search(Generation.Search<T> search) {
        try {
            for (int tries = 1; ; tries++) {
                var generation = answering();
                try {
                    return generation.search(search);
                } catch (AlreadyClosedException e) {
                    if (tries == TRIES_MAX) {
                        throw e;
                    }
                }
            }
        } catch (CorruptIndexException | EOFException e) {
            generations.foundDamaged(e);
            throw damaged(e);
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(e);
        }
    }

    private Generation answering() throws IOException {
        var generation = generations.current();
        if (generation == null && generations.isDamaged()) {
            throw damaged(null);
        }
        if (generation == null || !generation.isReadable()) {
            throw busy("index.being-made");
        }
        return generation;
    }

    private MokandaException damaged(@Nullable Exception cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, "index.damaged", "search index damaged: " + generations.path(), cause);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            var unfinished = fresh;
            if (unfinished != null) {
                forget(unfinished);
            }
            generations.closeQuietly(writer);
            asking(() -> {
                generations.close();
                return generations;
            });
        }
    }
}
