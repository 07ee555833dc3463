package org.mokanda.ingest.reading;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PagePart;
import org.mokanda.core.page.Pages;
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

    /** What became of a page. */
    sealed interface Result {
        Page page();

        /** What was seen of it just before; absent when that is known already, or when nobody began. */
        @Nullable
        PageExamination looked();

        /** @param split how it was decided to be parted when it was read */
        record Read(Page page, @Nullable PageExamination looked, PageSplit split, PageReading reading)
                implements Result {}

        record SetAside(Page page, @Nullable PageExamination looked, QuarantineReason reason) implements Result {}

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
            var split = split(page);
            var parts = parts(seen, split);
            return switch (workers.ask(new WorkerRequest.Recognise(source(scan), seen.quarterTurns(), parts))) {
                case WorkerReply.Read(var reading) -> new Result.Read(page, looked, split, reading);
                case WorkerReply.Failed(var reason, var _) -> new Result.SetAside(page, looked, reason);
                case WorkerReply.Identified _,
                        WorkerReply.Labelled _,
                        WorkerReply.Seen _,
                        WorkerReply.Made _,
                        WorkerReply.Missing _ -> new Result.SetAside(page, looked, QuarantineReason.CRASHED);
            };
        }
    }

    /** Whether the page is still to be parted as it was when it was read. */
    boolean isAsDecided(Result result) {
        return !(result instanceof Result.Read(var page, var _, var split, var _)) || split.equals(split(page));
    }

    private PageSplit split(Page page) {
        return arrangements.current(page.id().register()).split(page.id().number());
    }

    /** As people decided, and else as the machine proposes; where it saw nothing, the page is read as a whole. */
    private static List<Box> parts(PageExamination seen, PageSplit split) {
        if (seen.width() < 2) {
            return List.of();
        }
        return switch (split) {
            case PageSplit.Proposed _ ->
                seen.parts().stream().map(PagePart::box).toList();
            case PageSplit.Whole _ -> List.of();
            case PageSplit.Halves(var fold) -> {
                int x = Math.clamp((long) fold * seen.width() / 1000, 1, seen.width() - 1);
                var left = new Box(0, 0, x, seen.height());
                var right = new Box(x, 0, seen.width() - x, seen.height());
                // Turned by two or three quarters, what is shown on the right comes first.
                yield seen.quarterTurns() < 2 ? List.of(left, right) : List.of(right, left);
            }
        };
    }

    private static WorkerRequest.PageSource source(OpenScan scan) {
        return new WorkerRequest.PageSource(scan.file(), scan.format(), scan.page());
    }
}
