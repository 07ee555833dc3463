package org.mokanda.ingest.worker;

import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.decode.ViewMaker;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.worker.WorkerRequest.PageSource;

/** Pictures of pages made by the workers of a pool. Safe for many threads. */
public final class WorkerViews implements ViewMaker {
    private final WorkerPool pool;

    public WorkerViews(WorkerPool pool) {
        this.pool = pool;
    }

    @Override
    public boolean view(Path scan, FileFormat format, int page, int longSideMax, Path target) {
        var view = new WorkerRequest.View(longSideMax, target);
        return isMade(new WorkerRequest.Show(new PageSource(scan, format, page), List.of(view)));
    }

    @Override
    public boolean crop(Path scan, FileFormat format, int page, Box box, int widthMax, Path target) {
        return isMade(new WorkerRequest.Crop(new PageSource(scan, format, page), box, widthMax, target));
    }

    private boolean isMade(WorkerRequest request) {
        try {
            return pool.ask(request) instanceof WorkerReply.Made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MokandaException(FailureKind.BUSY, "worker.stopped", "stopped while a page was decoded", e);
        }
    }
}
