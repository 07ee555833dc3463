package org.mokanda.ingest.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActDesk;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.Acts;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Pages;
import org.mokanda.core.queue.QueuedRegister;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.ingest.FolderTrouble;
import org.mokanda.ingest.extract.ActExtractor;
import org.mokanda.ingest.extract.PageText;
import org.mokanda.ingest.reading.PageReader.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn: reads the waiting pages of one register, many at once, finished in the order of the book from the page on that a
 * person waits for. A page is finished when the next one is read, for an act may cross to it. Text is durable in the store
 * before the catalogue says so (I2). Every version of the text repeats the list of those before it, so the longer a turn lasts
 * the more pages go into one version: a tenth of what was read, which is also all that a power cut can cost. For one turn.
 */
final class Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);
    static final int WAITING_MAX = 20_000;
    /** With fewer pages each is looked at when it is read, which is soon enough and spares decoding it twice. */
    private static final int LOOK_AHEAD_FROM = 200;

    private static final int FLUSH_PAGES_MIN = 10;
    private static final int FLUSH_PAGES_MAX = 40;
    private static final Duration FLUSH_EVERY_MIN = Duration.ofSeconds(10);
    /** Pages in work or waiting for an earlier one, for each worker; bounds memory when one page is slow. */
    private static final int AHEAD = 8;
    /** Whoever pauses a register or waits for a page notices no more than this. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    private final Pages pages;
    private final Acts acts;
    private final ActDesk actDesk;
    private final Arrangements arrangements;
    private final ReadingDesk desk;
    private final ArchiveStore store;
    private final ReadingCompletion completion;
    private final FirstLook look;
    private final PageReader reader;
    private final ActExtractor extractor;
    private final InstantSource clock;
    private final int workers;
    private final Path workFolder;
    private final StoredReadings readings;
    private final QueuedRegister turn;
    private final RegisterId register;
    private final String by;
    private final BooleanSupplier mayGoOn;
    private final Pace pace;

    private final Deque<Future<Result>> inWork = new ArrayDeque<>();
    private final List<Finished> finished = new ArrayList<>();
    private @Nullable Result previous;
    private final long started = System.nanoTime();
    private long lastFlush = started;
    private long lastAsked = started;
    private int pagesDone;
    /** What was seen filled an object; what was read goes into the next. */
    private boolean outcomesFollow;

    private volatile boolean ends;

    private record Finished(Result result, List<ActProposal> acts) {
        /** Number of the decision on the pages of the register under which it was read. */
        int readUnder() {
            return switch (result) {
                case Result.Left _ -> throw new IllegalStateException("a page that was left for later is not finished");
                case Result.SetAside(var _, var _, var as, var _) -> as.revision();
                case Result.Read(var _, var _, var as, var _) -> as.revision();
            };
        }

        PageOutcome outcome(ActsOnPage.Outcome now, int firstAct) {
            return switch (result) {
                case Result.Left _ -> throw new IllegalStateException("a page that was left for later is not finished");
                case Result.SetAside(var page, var _, var as, var reason) ->
                    new PageOutcome.SetAside(page.id(), reason, as.parting());
                case Result.Read(var page, var _, var as, var reading) -> {
                    var confidence = reading.confidence();
                    yield PageOutcome.Recognised.of(
                                    page.id(),
                                    reading.width(),
                                    reading.height(),
                                    confidence.isPresent() ? (int) Math.round(confidence.getAsDouble()) : null,
                                    firstAct,
                                    now.fresh())
                            .replacing(
                                    now.withdrawn(),
                                    now.isAllFresh()
                                            ? List.of()
                                            : now.order(page.id().register(), firstAct))
                            .parted(as.parting());
                }
            };
        }
    }

    /** @param mayGoOn asked about once a second; false: what is in work is finished, and the rest keeps waiting */
    Recognition(ReadingParts parts, QueuedRegister turn, String by, BooleanSupplier mayGoOn, ReadingProgress progress) {
        pages = parts.catalogue().pages();
        acts = parts.catalogue().acts();
        actDesk = new ActDesk(parts.store(), acts, parts.clock());
        arrangements = parts.catalogue().arrangements();
        desk = new ReadingDesk(parts.store(), parts.catalogue(), parts.clock());
        store = parts.store();
        completion = new ReadingCompletion(parts.store(), pages, acts);
        look = new FirstLook(parts, turn.register(), by, progress);
        reader = new PageReader(parts);
        extractor = parts.extractor();
        clock = parts.clock();
        workers = parts.workers().settings().workers();
        workFolder = parts.workFolder();
        readings = new StoredReadings(parts.store(), pages);
        this.turn = turn;
        this.register = turn.register();
        this.by = by;
        this.mayGoOn = mayGoOn;
        pace = new Pace(progress);
    }

    void run() throws InterruptedException {
        // As many as there are workers: a page that has not begun can still be left for later.
        var threads = Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory());
        try {
            completion.recover(register);
            desk.readAsDecided(register, by);
            if (turn.wanted() == null
                    && pages.waiting(register, LOOK_AHEAD_FROM).size() == LOOK_AHEAD_FROM) {
                look.run(() -> {
                    ask();
                    return !ends;
                });
            }
            var waiting = waiting();
            while (!waiting.isEmpty() && !ends) {
                int told = pages.outcomesKnown(register);
                pace.expect(waiting.size());
                read(waiting, threads);
                if (!ends) {
                    finishPrevious(Optional.empty());
                }
                flush();
                waiting = ends ? List.of() : stillWaiting(waiting, told);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** In the order of the book, from the page on that a person waits for and then from the first. */
    private List<Page> waiting() {
        var waiting = new ArrayList<>(pages.waiting(register, WAITING_MAX));
        var wanted = turn.wanted();
        if (wanted != null) {
            int before = (int)
                    waiting.stream().filter(page -> page.id().number() < wanted).count();
            Collections.rotate(waiting, -before);
        }
        return waiting;
    }

    /** What is left after a round; a round that brought nothing would be followed by another, and so for ever. */
    private List<Page> stillWaiting(List<Page> before, int told) {
        var waiting = waiting();
        if (!waiting.isEmpty() && waiting.equals(before) && pages.outcomesKnown(register) == told) {
            var object = OutcomeRecord.object(register, Math.max(1, pages.outcomesKnown(register)));
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "store.damaged",
                    "pages of " + register + " were read and still wait",
                    null,
                    object.urn());
        }
        return waiting;
    }

    private void read(List<Page> waiting, ExecutorService threads) throws InterruptedException {
        var rest = waiting.iterator();
        while (!ends && (rest.hasNext() || !inWork.isEmpty())) {
            while (rest.hasNext() && inWork.size() < AHEAD * workers) {
                var page = rest.next();
                inWork.add(threads.submit(() -> ends ? new Result.Left(page) : reader.read(page)));
            }
            take(next());
        }
        while (!inWork.isEmpty()) {
            take(next());
        }
    }

    private void take(Result result) {
        finishPrevious(Optional.of(result));
        previous = result;
        if (finished.size() >= Math.clamp(pagesDone / 10, FLUSH_PAGES_MIN, FLUSH_PAGES_MAX) || hasWanted()) {
            flush();
        }
    }

    private boolean hasWanted() {
        var wanted = turn.wanted();
        return wanted != null
                && finished.stream().anyMatch(each -> each.result().page().id().number() == wanted);
    }

    private Result next() throws InterruptedException {
        var future = inWork.remove();
        while (true) {
            try {
                var result = future.get(1, TimeUnit.SECONDS);
                ask();
                return result;
            } catch (TimeoutException _) {
                ask();
                long now = System.nanoTime();
                if (now - lastFlush > Math.max(FLUSH_EVERY_MIN.toNanos(), (lastFlush - started) / 10)) {
                    flush();
                }
            } catch (ExecutionException e) {
                throw keepingWhatIsRead(failure(e.getCause()));
            }
        }
    }

    /** What was read before the trouble is not read again and again for as long as that lasts. */
    private RuntimeException keepingWhatIsRead(RuntimeException trouble) {
        try {
            flush();
        } catch (RuntimeException e) {
            trouble.addSuppressed(e);
        }
        return trouble;
    }

    private void ask() {
        long now = System.nanoTime();
        if (now - lastAsked >= ASK_EVERY.toNanos()) {
            lastAsked = now;
            ends = ends || !mayGoOn.getAsBoolean();
        }
    }

    /** A page whose bytes could not be brought to a worker says nothing about the page: it keeps waiting. */
    private RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case MokandaException known -> known;
            case IOException disk -> FolderTrouble.explain(workFolder, disk);
            case UncheckedIOException disk -> FolderTrouble.explain(workFolder, disk);
            case null, default -> new IllegalStateException("a page could not be handed to a worker", cause);
        };
    }

    /** @param next the result after it, of whatever page; one that was left for later leaves this one for later too */
    private void finishPrevious(Optional<Result> next) {
        var result = previous;
        previous = null;
        switch (result) {
            case null -> {}
            case Result.Left _ -> {}
            case Result.SetAside _ -> finished.add(new Finished(result, List.of()));
            case Result.Read(var page, var _, var _, var reading) -> {
                if (next.isEmpty() || !(next.get() instanceof Result.Left)) {
                    finished.add(new Finished(result, proposals(page.id(), reading, next)));
                }
            }
        }
    }

    /** The text of the page that comes next in the book, read now or before. */
    private Optional<PageText> textAfter(PageId page, Optional<Result> next) {
        var after = new PageId(register, page.number() + 1);
        if (next.isPresent() && next.get().page().id().equals(after)) {
            return next.get() instanceof Result.Read(var read, var _, var _, var reading)
                    ? Optional.of(new PageText(read.id(), reading))
                    : Optional.empty();
        }
        return readings.find(after).map(reading -> new PageText(after, reading));
    }

    /** A page whose acts cannot be made out keeps its text; the batch goes on, and people can still key the acts. */
    private List<ActProposal> proposals(PageId page, PageReading reading, Optional<Result> next) {
        try {
            return extractor.extract(register, new PageText(page, reading), textAfter(page, next));
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atWarn()
                    .addKeyValue("page", page)
                    .addKeyValue("failure", e.getClass().getName())
                    .log("no acts proposed; the page's text is kept");
            return List.of();
        }
    }

    /** Store, then catalogue: a crash in between leaves pages waiting whose outcome the store knows. */
    private void flush() {
        lastFlush = System.nanoTime();
        if (finished.isEmpty()) {
            return;
        }
        var provenance = new Provenance(by, clock.instant(), "text read by machine");
        do {
            outcomesFollow = false;
            completion.append(register, provenance, this::newFiles);
        } while (outcomesFollow);
        int now = arrangements.revision(register);
        if (finished.stream().anyMatch(one -> one.readUnder() != now)) {
            desk.readAsDecided(register, by); // it was decided meanwhile
        }
        pagesDone += finished.size();
        pace.done(finished.size());
        finished.clear();
    }

    /** Text and record of the pages that no other run has brought since; their acts follow the last one in the store. */
    private List<NewFile> newFiles(ReadingCompletion.Next next) {
        int actsSoFar = next.acts();
        var files = new ArrayList<NewFile>();
        var looks = new ArrayList<PageOutcome>();
        var outcomes = new ArrayList<PageOutcome>();
        for (var one : finished) {
            var page = one.result().page().id();
            if (!isWaiting(page)) {
                continue;
            }
            if (one.result() instanceof Result.Read(var _, var _, var _, var reading)) {
                files.addAll(StoredReadings.files(page, reading));
            }
            var looked = one.result().looked();
            if (looked != null && pages.examination(page).isEmpty()) {
                looks.add(new PageOutcome.Examined(looked));
            }
            var now = before(page).readAs(one.acts());
            outcomes.add(one.outcome(now, actsSoFar + 1));
            actsSoFar += now.fresh().size();
        }
        int number = next.number();
        if (!looks.isEmpty()) {
            var look = NewFile.of(
                    OutcomeRecord.path(number), new OutcomeRecord(by, clock.instant(), looks, next.acts()).bytes());
            outcomesFollow = !outcomes.isEmpty() && OutcomeRecord.isLastOfObject(number);
            if (outcomesFollow) {
                return List.of(look);
            }
            files.add(look);
            number++;
        }
        if (!outcomes.isEmpty()) {
            var record = new OutcomeRecord(by, clock.instant(), outcomes, actsSoFar);
            files.add(NewFile.of(OutcomeRecord.path(number), record.bytes()));
        }
        return files;
    }

    /**
     * With what a person sealed and a cut kept from the catalogue. An act whose object is damaged may have been sealed: it is left
     * as it is, and the audit tells more.
     */
    private ActsOnPage before(PageId page) {
        var untouched = new HashSet<ActId>();
        for (var act : acts.onPage(page)) {
            if (act.revision() == 0) {
                try {
                    if (store.head(act.id().object()).number() > 0) {
                        actDesk.recover(act.id());
                    }
                } catch (MokandaException e) {
                    if (e.kind() != FailureKind.EVIDENCE) {
                        throw e;
                    }
                    LOG.atWarn()
                            .addKeyValue("act", act.id())
                            .addKeyValue("failure", e.messageKey())
                            .log("a damaged act is left as it is while its page is read again");
                    untouched.add(act.id());
                }
            }
        }
        return new ActsOnPage(
                page,
                acts.onPage(page).stream()
                        .filter(act -> !untouched.contains(act.id()))
                        .toList());
    }

    private boolean isWaiting(PageId page) {
        return pages.find(page)
                .filter(known -> known.state() == PageState.WAITING)
                .isPresent();
    }
}
