package org.mokanda.ingest.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.Parting;
import org.mokanda.core.queue.Reader;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.queue.StationReading;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.FolderTrouble;
import org.mokanda.ingest.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads pages for an archive that another machine keeps, as many at once as there are workers. Adds nothing to its store: what was
 * read is handed over ({@link StationDesk}).
 */
public final class ReadingStation {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingStation.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration SAY_EVERY = StationDesk.PATIENCE.dividedBy(4);

    private final Pages pages;
    private final StationDesk desk;
    private final PageReader reader;
    private final int workers;
    private final Reader station;
    private final Path workFolder;
    private final Told told;
    private final Set<PageId> inWork = ConcurrentHashMap.newKeySet();
    /** Pages that gave trouble once. */
    private final Set<PageId> failed = ConcurrentHashMap.newKeySet();

    /** Who is told of what the station does; called by several threads. */
    public interface Told {
        void read(Page page);

        /** The page is left to the archive. */
        void notRead(Page page);

        /** Nothing is read for a while, and then tried again; told by each of its workers. */
        void trouble(RuntimeException trouble);
    }

    /** @param masters of the archive; only read */
    public ReadingStation(
            Catalogue catalogue, ArchiveStore masters, WorkerPool workers, Path workFolder, Reader station, Told told) {
        pages = catalogue.pages();
        desk = catalogue.stations();
        reader = new PageReader(catalogue, masters, workers, workFolder, null);
        this.workers = workers.settings().workers();
        this.workFolder = workFolder;
        this.station = station;
        this.told = told;
    }

    /**
     * Reads what waits, and what comes, until it is interrupted.
     *
     * @throws InterruptedException always, in the end; what was on loan is given back
     */
    public void read() throws InterruptedException {
        run(false);
    }

    /**
     * Reads until nothing is lent any more.
     *
     * @throws MokandaException something that it needs is gone
     */
    public void readWhatWaits() throws InterruptedException {
        run(true);
    }

    private void run(boolean isOnce) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var saying = threads.submit(this::sayThatItGoesOn);
            Callable<Boolean> rounds = () -> {
                try {
                    return rounds(isOnce);
                } catch (Error e) {
                    threads.shutdownNow(); // the others would go on, and nobody be told
                    throw e;
                }
            };
            for (var ended : threads.invokeAll(Collections.nCopies(workers, rounds))) {
                ended.get();
            }
            saying.cancel(true);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException trouble ? trouble : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close(); // what is on loan is given back
        }
    }

    /** Keeps what is on loan, for as long as it is not interrupted. */
    private void sayThatItGoesOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(SAY_EVERY);
                try {
                    desk.goOn(station, List.copyOf(inWork));
                } catch (RuntimeException e) {
                    // The pages come back to the desk, and whoever reads them next reads them once more.
                    LOG.atWarn().addKeyValue("failure", e.getClass()).log("the desk of the stations does not answer");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return true when nothing is lent any more */
    private boolean rounds(boolean isOnce) throws InterruptedException {
        while (true) {
            try {
                var page = desk.borrow(station);
                if (page.isPresent()) {
                    read(page.get());
                } else if (isOnce) {
                    return true;
                } else {
                    Thread.sleep(LOOK_EVERY);
                }
            } catch (RuntimeException e) {
                if (isOnce) {
                    throw e;
                }
                told.trouble(e);
                Thread.sleep(AFTER_TROUBLE);
            }
        }
    }

    private void read(Page page) throws InterruptedException {
        boolean isHandedOver = false;
        inWork.add(page.id());
        try {
            var reading = reading(page);
            desk.handOver(reading, station);
            isHandedOver = true;
            failed.remove(page.id());
            if (reading.isWhole()) {
                told.read(page);
            } else {
                told.notRead(page);
            }
        } finally {
            inWork.remove(page.id());
            if (!isHandedOver) {
                giveBack(page);
            }
        }
    }

    /** Also when the thread is to end: a connection is not to be had then. */
    private void giveBack(Page page) {
        boolean isInterrupted = Thread.interrupted();
        try {
            desk.giveBack(page.id(), station);
        } catch (RuntimeException e) {
            LOG.atDebug().addKeyValue("page", page.id()).log("the loan of a page runs out by itself");
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A page that cannot be read is the archive's to judge, whatever came between: it has the scan at hand. So is one whose trouble
     * comes back, or each worker in turn would meet it.
     */
    private StationReading reading(Page page) throws InterruptedException {
        try {
            return switch (reader.read(page)) {
                case PageReader.Result.Read(var _, var looked, var as, var read) ->
                    new StationReading(seen(page, looked), as.parting(), read);
                case PageReader.Result.SetAside(var _, var looked, var as, var _) ->
                    new StationReading(seen(page, looked), as.parting(), null);
                case PageReader.Result.Left _ -> throw new IllegalStateException("nobody leaves pages here");
            };
        } catch (IOException e) {
            return unread(page, FolderTrouble.explain(workFolder, e));
        } catch (UncheckedIOException e) {
            return unread(page, FolderTrouble.explain(workFolder, e));
        } catch (RuntimeException e) {
            return unread(page, e);
        }
    }

    private StationReading unread(Page page, RuntimeException trouble) {
        boolean isOfThePage = trouble instanceof MokandaException known && known.kind() == FailureKind.EVIDENCE;
        if (isOfThePage || !failed.add(page.id())) {
            LOG.atWarn()
                    .addKeyValue("page", page.id())
                    .addKeyValue(
                            "failure",
                            trouble instanceof MokandaException known ? known.messageKey() : trouble.getClass())
                    .log("a page is left to the archive");
            return new StationReading(PageExamination.failed(page.id()), Parting.WHOLE, null);
        }
        throw trouble;
    }

    private PageExamination seen(Page page, @Nullable PageExamination looked) {
        return looked == null ? pages.examination(page.id()).orElseThrow() : looked;
    }
}
