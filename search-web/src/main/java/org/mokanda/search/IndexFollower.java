package org.mokanda.search;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.search.SearchIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the changes of the catalogue into the index, in order, in batches, each batch whole with its position. Repeating
 * a batch changes nothing, so a crash at any point costs a repetition at most. An index that cannot go on as it is, is made again
 * from all that the catalogue has, beside the old one, which answers until then. Reads the catalogue and never makes a writer wait.
 */
public final class IndexFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);

    /** How often the feed is looked at when nobody wakes the follower. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How long it waits after a failure before the next try. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Duration PAUSE_AFTER_FAILED_REMAKE = Duration.ofMinutes(1);

    /** Whoever has just started the application wants to work. */
    private static final Duration BEFORE_CHECK = Duration.ofMinutes(1);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Catalogue catalogue;
    private final IndexSource source;
    private final SearchIndex index;
    private final IndexRemake remake;
    private final Semaphore wake = new Semaphore(0);
    private final Object turn = new Object();
    private volatile boolean closed;
    private volatile @Nullable IndexMaking making;
    private final AtomicLong lineAt = new AtomicLong(System.nanoTime());
    private volatile @Nullable Thread follower;
    private volatile @Nullable Thread maker;
    private volatile @Nullable Thread checker;

    /** @param readings finds what was read on a page, from the archive store */
    public IndexFollower(Catalogue catalogue, Function<PageId, Optional<PageReading>> readings, SearchIndex index) {
        this.catalogue = catalogue;
        this.source = new IndexSource(catalogue, readings);
        this.index = index;
        this.remake = new IndexRemake(catalogue, source, index);
    }

    /** The same with nobody who watches. */
    public long catchUp() {
        return catchUp(_ -> {});
    }

    /**
     * Applies all changes there are; makes the index again before that if it must be.
     *
     * @param progress of the making
     * @return the position reached
     */
    public long catchUp(Consumer<IndexMaking> progress) {
        remake.reason().ifPresent(reason -> remake.run(reason, progress, turn, () -> closed));
        applyChanges();
        return index.position();
    }

    private void applyChanges() {
        synchronized (turn) {
            while (!closed) {
                var changes = catalogue.changes().after(index.position(), IndexBatch.CHANGES_MAX);
                if (changes.isEmpty()) {
                    return;
                }
                var batch = IndexBatch.of(changes, source);
                index.apply(batch.acts(), batch.gone(), batch.pages(), batch.seq());
            }
        }
    }

    /** How far the index is that is being made again beside the one that answers, if one is. */
    public Optional<IndexMaking> making() {
        return Optional.ofNullable(making);
    }

    // ---- in the background

    /**
     * Follows in the background until closed; a change is searchable within a second or so. An index that was there already is
     * checked once.
     */
    public synchronized void follow() {
        if (follower == null && !closed) {
            follower = Thread.ofVirtual().name("index-follower").start(this::run);
            checker = Thread.ofPlatform().daemon().name("index-check").start(this::check);
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
                var reason = remake.reason();
                reason.ifPresent(this::makeBeside);
                if (reason.isEmpty() || reason.get().canFollow()) {
                    applyChanges();
                }
            } catch (RuntimeException e) {
                tell(e, PAUSE_AFTER_FAILURE, "index could not follow, it tries again");
                pause = PAUSE_AFTER_FAILURE;
            }
            if (!waited(pause)) {
                return;
            }
        }
    }

    /** @return false when there is nothing more to wait for */
    private boolean waited(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void makeBeside(IndexRemake.Reason reason) {
        var before = maker;
        if (before == null || !before.isAlive()) {
            maker = Thread.ofPlatform().daemon().name("index-remake").start(() -> make(reason));
        }
    }

    private void make(IndexRemake.Reason reason) {
        try {
            remake.run(reason, this::made, turn, () -> closed);
        } catch (RuntimeException e) {
            making = null; // nobody is told of it while it rests
            tell(e, PAUSE_AFTER_FAILED_REMAKE, "the search index could not be made, it tries again");
            rest(PAUSE_AFTER_FAILED_REMAKE);
        } finally {
            making = null;
        }
    }

    private void made(IndexMaking how) {
        making = how;
        long now = System.nanoTime();
        long before = lineAt.get();
        if (now - before > BETWEEN_LINES.toNanos() && lineAt.compareAndSet(before, now)) {
            LOG.atInfo()
                    .addKeyValue("percent", how.percent())
                    .addKeyValue("seconds", how.left().orElse(Duration.ZERO).toSeconds())
                    .log("the search index is being made");
        }
    }

    private void check() {
        if (rest(BEFORE_CHECK)) {
            try {
                index.check();
            } catch (RuntimeException e) {
                tell(e, BEFORE_CHECK, "the search index could not be checked; it is at the next start");
            }
        }
    }

    /** @return false when it was ended early, by {@link #close} */
    private boolean rest(Duration duration) {
        try {
            Thread.sleep(duration);
            return !closed;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /** That another process has the index in hand is nothing to tell. */
    private void tell(RuntimeException failure, Duration pause, String what) {
        if (!closed && !(failure instanceof MokandaException known && known.kind() == FailureKind.BUSY)) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .addKeyValue("seconds", pause.toSeconds())
                    .log(what);
        }
    }

    /** Stops after the batch in hand; an index that is being made is forgotten. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        join(follower); // which starts the maker
        interrupt(maker);
        interrupt(checker);
        join(maker);
        join(checker);
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
