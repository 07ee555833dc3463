package org.mokanda.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the changes of the catalogue into the index, in order, in batches, each batch whole with its position. Repeating
 * a batch changes nothing, so a crash at any point costs a repetition at most. It reads the catalogue and never makes a
 * writer wait. A page or act that cannot be read is logged by its reference and left out.
 */
public final class IndexFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

    /** Changes a batch takes: bounds memory to that many pages' words. */
    private static final int BATCH = 200;

    /** How often the feed is looked at when nobody wakes the follower. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long it waits after a failure before the next try. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Function<PageId, Optional<PageReading>> readings;
    private final SearchIndex index;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** @param readings finds what was read on a page, from the archive store */
    public IndexFollower(Catalogue catalogue, Function<PageId, Optional<PageReading>> readings, SearchIndex index) {
        this.catalogue = catalogue;
        this.readings = readings;
        this.index = index;
    }

    /**
     * Applies all changes there are. An index that is ahead of the feed belongs to another history of the catalogue and
     * is made anew.
     *
     * @return the position reached
     */
    public synchronized long catchUp() {
        long newest = catalogue.changes().newest();
        if (index.position() > newest) {
            LOG.atWarn()
                    .addKeyValue("index", index.position())
                    .addKeyValue("feed", newest)
                    .log("index is ahead of the catalogue, it is emptied and made again");
            index.clear();
        }
        while (!closed) {
            var changes = catalogue.changes().after(index.position(), BATCH);
            if (changes.isEmpty()) {
                break;
            }
            apply(changes);
        }
        return index.position();
    }

    private void apply(List<Change> changes) {
        var acts = new LinkedHashSet<ActId>();
        var pages = new LinkedHashSet<PageId>();
        for (var change : changes) {
            switch (change.kind()) {
                case PAGE_RECOGNISED -> PageId.parse(change.subject()).ifPresent(pages::add);
                case ACT_PROPOSED, ACT_REVISED, ACT_WITHDRAWN ->
                    ActId.parse(change.subject()).ifPresent(acts::add);
                case REGISTER_OPENED,
                        SCAN_ADDED,
                        SCAN_QUARANTINED,
                        PAGE_SET_ASIDE,
                        PAGE_EXAMINED,
                        PAGE_WANTED_AGAIN,
                        COPY_ISSUED,
                        OFFICE_CHANGED,
                        BOOK_CHANGED,
                        PAGES_ARRANGED,
                        ACCOUNT_CHANGED -> {
                    // nothing that is searched
                }
            }
        }
        var indexedActs = new ArrayList<IndexedAct>();
        var gone = new ArrayList<ActId>();
        for (var act : acts) {
            read(act, () -> catalogue.acts().find(act))
                    .ifPresentOrElse(found -> indexedActs.add(new IndexedAct(found)), () -> gone.add(act));
        }
        var indexedPages = new ArrayList<IndexedPage>();
        for (var page : pages) {
            read(page, () -> readings.apply(page)).ifPresent(found -> indexedPages.add(new IndexedPage(page, found)));
        }
        index.apply(indexedActs, gone, indexedPages, changes.getLast().seq());
    }

    /** One act or page that cannot be read must not hold up all that come after it. */
    private static <T> Optional<T> read(Object reference, Supplier<Optional<T>> source) {
        try {
            return source.get();
        } catch (RuntimeException e) {
            if (e instanceof MokandaException known
                    && (known.kind() == FailureKind.ENVIRONMENT || known.kind() == FailureKind.BUSY)) {
                // The disk or the database is away for a moment: later everything can be read again.
                throw known;
            }
            LOG.atWarn()
                    .addKeyValue("subject", reference)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("cannot be read, left out of the index; rebuild the index once the cause is mended");
            return Optional.empty();
        }
    }

    /** Follows in the background until closed; a change is searchable within a second or so. */
    public synchronized void follow() {
        if (thread == null && !closed) {
            thread = Thread.ofVirtual().name("index-follower").start(this::run);
        }
    }

    /** Something changed: look at the feed now rather than at the next pause. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            var pause = PAUSE;
            try {
                catchUp();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("failure", e.getClass().getSimpleName())
                        .addKeyValue("seconds", PAUSE_AFTER_FAILURE.toSeconds())
                        .log("index could not follow, it tries again");
                pause = PAUSE_AFTER_FAILURE;
            }
            try {
                if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /** Stops after the batch in hand. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        var running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
