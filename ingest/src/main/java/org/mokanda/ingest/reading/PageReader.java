package org.mokanda.ingest.reading;

import java.io.IOException;
import java.nio.file.Path;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.StoredScans;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerReply;
import org.mokanda.ingest.worker.WorkerRequest;

/** Reads one waiting page with the help of a worker. Safe for many threads. */
final class PageReader {
    private final StoredScans scans;
    private final WorkerPool workers;
    private final PageImages images;

    /** What became of a page. */
    sealed interface Result {
        Page page();

        record Read(Page page, PageReading reading) implements Result {}

        record SetAside(Page page, QuarantineReason reason) implements Result {}

        /** Nobody began with it, and it keeps waiting. */
        record Left(Page page) implements Result {}
    }

    PageReader(ArchiveStore store, Pages pages, WorkerPool workers, PageImages images, Path workFolder) {
        scans = new StoredScans(store, pages, workFolder);
        this.workers = workers;
        this.images = images;
    }

    Result read(Page page) throws InterruptedException, IOException {
        try (var scan = scans.open(page)) {
            var source = new WorkerRequest.PageSource(scan.file(), scan.format(), scan.page());
            var views = images.standardViews(page.id()).stream()
                    .map(view -> new WorkerRequest.View(view.longSideMax(), view.file()))
                    .toList();
            return switch (workers.ask(new WorkerRequest.Recognise(source, views))) {
                case WorkerReply.Read(var reading) -> new Result.Read(page, reading);
                case WorkerReply.Failed(var reason, var _) -> new Result.SetAside(page, reason);
                case WorkerReply.Identified _, WorkerReply.Made _, WorkerReply.Missing _ ->
                    new Result.SetAside(page, QuarantineReason.CRASHED);
            };
        }
    }
}
