package org.mokanda.ingest.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.queue.StationReading;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.StoredScans;
import org.mokanda.ingest.decode.StoredScans.OpenScan;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerReply;
import org.mokanda.ingest.worker.WorkerRequest;

/** Reads one waiting page with the help of a worker, or takes over what a station read of it. Safe for many threads. */
final class PageReader {
    private final Pages pages;
    private final Arrangements arrangements;
    private final StoredScans scans;
    private final WorkerPool workers;
    private final StationDesk stations;
    private final @Nullable PageImages images;

    /** How a page is parted, and what people had decided when it was read so: number of the newest revision. */
    record Decided(int revision, Parting parting) {}

    /** What became of a page. */
    sealed interface Result {
        Page page();

        /** What was seen of it just before; absent when that is known already, or when nobody began. */
        @Nullable
        PageExamination looked();

        record Read(Page page, @Nullable PageExamination looked, Decided as, PageReading reading) implements Result {}

        record SetAside(Page page, @Nullable PageExamination looked, Decided as, QuarantineReason reason)
                implements Result {}

        /** Nobody began with it, and it keeps waiting. */
        record Left(Page page) implements Result {
            @Override
            public @Nullable PageExamination looked() {
                return null;
            }
        }
    }

    PageReader(ReadingParts parts) {
        this(parts.catalogue(), parts.store(), parts.workers(), parts.workFolder(), parts.images());
    }

    /** @param images keeps the views that are made on the way; absent where nobody looks at pages */
    PageReader(
            Catalogue catalogue, ArchiveStore store, WorkerPool workers, Path workFolder, @Nullable PageImages images) {
        pages = catalogue.pages();
        arrangements = catalogue.arrangements();
        stations = catalogue.stations();
        scans = new StoredScans(store, pages, workFolder);
        this.workers = workers;
        this.images = images;
    }

    /** What a machine sees of the page, and its standard views; a page that cannot be looked at is flagged so and read all the same. */
    PageExamination look(Page page) throws InterruptedException, IOException {
        try (var scan = scans.open(page)) {
            var standard = images == null ? List.<PageImages.StandardView>of() : images.standardViews(page);
            var views = standard.stream()
                    .map(view -> new WorkerRequest.View(view.longSideMax(), view.file()))
                    .toList();
            return switch (workers.ask(new WorkerRequest.Examine(page.id(), source(scan), views))) {
                case WorkerReply.Seen(var examination)
                when examination.page().equals(page.id()) -> {
                    if (images != null) {
                        images.made(standard);
                    }
                    yield examination;
                }
                case WorkerReply.Seen _,
                        WorkerReply.Failed _,
                        WorkerReply.Read _,
                        WorkerReply.Identified _,
                        WorkerReply.Labelled _,
                        WorkerReply.Made _,
                        WorkerReply.Missing _ -> PageExamination.failed(page.id());
            };
        }
    }

    Result read(Page page) throws InterruptedException, IOException {
        var handed = stations.handedOver(page.id()).filter(StationReading::isWhole);
        var known = pages.examination(page.id());
        var looked =
                known.isPresent() ? null : handed.isPresent() ? handed.get().seen() : look(page);
        var seen = looked == null ? known.orElseThrow() : looked;
        // Its number first: what is looked into afterwards may be newer, and never older.
        int revision = arrangements.revision(page.id().register());
        var as =
                new Decided(revision, arrangements.current(page.id().register()).parting(seen));
        var there = handed.flatMap(reading -> reading.readAs(seen, as.parting()));
        return there.isPresent() ? new Result.Read(page, looked, as, there.get()) : readHere(page, looked, seen, as);
    }

    private Result readHere(Page page, @Nullable PageExamination looked, PageExamination seen, Decided as)
            throws InterruptedException, IOException {
        try (var scan = scans.open(page)) {
            return switch (workers.ask(new WorkerRequest.Recognise(
                    source(scan), seen.quarterTurns(), as.parting().parts()))) {
                case WorkerReply.Read(var reading) -> new Result.Read(page, looked, as, reading);
                case WorkerReply.Failed(var reason, var _) -> new Result.SetAside(page, looked, as, reason);
                case WorkerReply.Identified _,
                        WorkerReply.Labelled _,
                        WorkerReply.Seen _,
                        WorkerReply.Made _,
                        WorkerReply.Missing _ -> new Result.SetAside(page, looked, as, QuarantineReason.CRASHED);
            };
        }
    }

    private static WorkerRequest.PageSource source(OpenScan scan) {
        return new WorkerRequest.PageSource(scan.file(), scan.format(), scan.page());
    }
}
