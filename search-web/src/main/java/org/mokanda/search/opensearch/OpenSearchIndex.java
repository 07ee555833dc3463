package org.mokanda.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
 * The index on an OpenSearch cluster. Nothing is asked of the cluster before something is sought or applied, so that an archive works
 * without it (I8); what is asked while it is away fails with a sentence that says so. Where the index stands in the change feed is
 * written when all of a batch is there: after a crash it stands at an earlier position and the same batch, applied again, changes
 * nothing (I2). Only the process that holds the lock in the data directory writes.
 *
 * <p>Safe for many threads.
 */
public final class OpenSearchIndex implements SearchIndex {
    private static final int LIMIT_MAX = 1000;

    /** Key of an entry that is there when somebody wants the index made again. */
    private static final String ASKED_ANEW = "asked-anew";

    private final Cluster cluster;
    private final Generations generations;
    private final Searches searches;
    private final WriterLock lock;
    private EntryWriter writer;
    private @Nullable Beside beside;
    private @Nullable String written;
    private volatile boolean isThere;

    /**
     * @param archive name that no other archive has
     * @param lock file that whoever writes holds
     */
    public OpenSearchIndex(OpenSearchPlace place, Supplier<String> archive, Path lock) {
        this.cluster = new Cluster(place);
        this.generations = new Generations(cluster, archive);
        this.searches = new Searches(cluster, generations.alias());
        this.lock = new WriterLock(lock);
        this.writer = new EntryWriter(cluster, generations.alias());
    }

    // ---- how it stands

    @Override
    public Standing standing() {
        if (!isThere()) {
            return Standing.NONE;
        }
        if (entry(ASKED_ANEW) != null) {
            return Standing.ASKED_ANEW;
        }
        return mark().isCurrent() ? Standing.WHOLE : Standing.OLD_FORM;
    }

    @Override
    public long position() {
        return mark().seq();
    }

    @Override
    public String history() {
        return mark().history();
    }

    private Mark mark() {
        var entry = isThere() ? entry(Mark.KEY) : null;
        return entry == null ? Mark.BEGINNING : Mark.of(entry);
    }

    private @Nullable JsonNode entry(String key) {
        var found = cluster.askFor(
                client -> client.get(get -> get.index(generations.alias()).id(key), JsonNode.class));
        return found == null ? null : found.source();
    }

    /** False as long as nothing was ever put in place. Asks until it is, and also whether it is this archive's. */
    private boolean isThere() {
        if (!isThere) {
            isThere = generations.current() != null;
        }
        return isThere;
    }

    /** A cluster looks after its bytes itself, and makes a damaged copy again from another one. */
    @Override
    public void check() {}

    @Override
    public void askAnew() {
        if (isThere()) {
            var batch = new Batch(cluster, generations.alias());
            batch.put(ASKED_ANEW, Map.of(Visibility.TYPE, ASKED_ANEW));
            batch.send();
        }
    }

    // ---- writing

    @Override
    public boolean tryToWrite() {
        return lock.tryTake();
    }

    private void requireToWrite() {
        if (!tryToWrite()) {
            throw new MokandaException(FailureKind.BUSY, "index.read-only", "another process writes the index", null);
        }
    }

    @Override
    public synchronized void apply(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
        requireToWrite();
        prepare();
        var mark = mark();
        writer.replace(acts, gone, pages);
        writer.mark(mark.at(seq));
    }

    /** Begins the very first index, and notices when another one was put in place, which has its own words. */
    private void prepare() {
        var current = generations.current();
        if (current == null) {
            generations.begin();
            generations.putInPlace();
            current = generations.current();
        }
        if (written != null && !written.equals(current)) {
            writer = new EntryWriter(cluster, generations.alias());
        }
        if (written == null && mark().seq() > 0) {
            generations.removeOtherLayouts();
        }
        written = current;
    }

    // ---- another in its place

    @Override
    public synchronized FreshIndex beside() {
        requireToWrite();
        if (beside != null) {
            throw new MokandaException(FailureKind.BUSY, "index.being-made", "an index is being made already", null);
        }
        generations.begin();
        var begun = new Beside();
        beside = begun;
        return begun;
    }

    private final class Beside implements FreshIndex {
        private final EntryWriter entries = new EntryWriter(cluster, generations.aliasBeside());

        @Override
        public void add(List<IndexedAct> acts, List<IndexedPage> pages) {
            entries.replace(acts, List.of(), pages);
        }

        @Override
        public void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) {
            entries.replace(acts, gone, pages);
        }

        @Override
        public void condense() {
            // The cluster joins its parts by itself, while it answers.
        }

        @Override
        public void putInPlace(String history, long seq) {
            entries.mark(new Mark(Generations.FORM, history, seq));
            took(this);
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    private synchronized void took(Beside fresh) {
        if (fresh.equals(beside)) {
            generations.putInPlace();
            beside = null;
        }
    }

    /** What cannot be removed now is removed before the next one is begun. */
    private synchronized void forget(Beside fresh) {
        if (fresh.equals(beside)) {
            beside = null;
            generations.abandon();
        }
    }

    // ---- reading

    @Override
    public ActAnswer acts(ActQuery query, Sight sight, int limit) {
        requireLimit(limit);
        requireThere();
        return ActSearch.find(searches, query, sight, limit);
    }

    @Override
    public List<CivilAct> twins(CivilAct act, Sight sight) {
        requireThere();
        return TwinSearch.find(searches, act, sight);
    }

    @Override
    public List<PageHit> pages(PageQuery query, Sight sight, int limit) {
        requireLimit(limit);
        requireThere();
        return new PageSearch(searches, query.scope(), sight).find(query, limit);
    }

    @Override
    public List<PageWord> pageWords(String beginning, PageQuery.Scope scope, Sight sight, int limit) {
        requireLimit(limit);
        requireThere();
        var words = TextWords.of(beginning);
        if (words.isEmpty() || words.getLast().length() < TextQuestion.LETTERS_BEFORE_STAR) {
            return List.of();
        }
        return new PageSearch(searches, scope, sight).begun(words.getLast(), limit);
    }

    /** Nobody should take its silence for an answer. */
    private void requireThere() {
        if (!isThere()) {
            throw new MokandaException(FailureKind.BUSY, "index.being-made", "there is no index yet", null);
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit outside 1.." + LIMIT_MAX + ": " + limit);
        }
    }

    @Override
    public void close() {
        lock.close();
        cluster.close();
    }
}
