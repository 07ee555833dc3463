package org.mokanda.ingest.worker;

import java.nio.file.Path;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.decode.Picture;
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
    public boolean make(Path scan, FileFormat format, int page, Picture picture, Path target) {
        var request = new WorkerRequest.Show(new PageSource(scan, format, page), picture, target);
        try {
            return pool.ask(request) instanceof WorkerReply.Made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MokandaException(FailureKind.BUSY, "worker.stopped", "stopped while a page was decoded", e);
        }
    }
}
