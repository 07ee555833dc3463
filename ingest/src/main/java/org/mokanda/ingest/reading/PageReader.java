package org.mokanda.ingest.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.PageReading;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.StoredScans;
import org.mokanda.ingest.decode.StoredScans.OpenScan;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerReply;
import org.mokanda.ingest.worker.WorkerRequest;

/** Reads one waiting page with the help of a worker. Safe for many threads. */
final class PageReader {
    private final Pages pages;
    private final Arrangements arrangements;
    private final StoredScans scans;
    private final WorkerPool workers;
    private final PageImages images;

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
        pages = parts.catalogue().pages();
        arrangements = parts.catalogue().arrangements();
        scans = new StoredScans(parts.store(), pages, parts.workFolder());
        workers = parts.workers();
        images = parts.images();
    }

    /** What a machine sees of the page, and its standard views; a page that cannot be looked at is flagged so and read all the same. */
    PageExamination look(Page page) throws InterruptedException, IOException {
        try (var scan = scans.open(page)) {
            var standard = images.standardViews(page);
            var views = standard.stream()
                    .map(view -> new WorkerRequest.View(view.longSideMax(), view.file()))
                    .toList();
            return switch (workers.ask(new WorkerRequest.Examine(page.id(), source(scan), views))) {
                case WorkerReply.Seen(var examination)
                when examination.page().equals(page.id()) -> {
                    images.made(standard);
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
        var known = pages.examination(page.id());
        var looked = known.isPresent() ? null : look(page);
        var seen = looked == null ? known.orElseThrow() : looked;
        try (var scan = scans.open(page)) {
            // Its number first: what is looked into afterwards may be newer, and never older.
            int revision = arrangements.revision(page.id().register());
            var as = new Decided(
                    revision, arrangements.current(page.id().register()).parting(seen));
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
