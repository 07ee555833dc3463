package org.mokanda.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.place.Offices;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.intake.Staging.Copy.Staged;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerReply;
import org.mokanda.ingest.worker.WorkerRequest;

/** What workers say of staged files: whether they may come in, and which book a label on them names. */
final class Judging {
    private final WorkerPool workers;
    private final Offices offices;
    private final boolean heedsLabels;

    /**
     * @param label one of a book of an office that is known here
     * @param isLabelUnknown true when the first page could not be looked at
     */
    record Judged(Verdict verdict, Optional<BookLabel> label, boolean isLabelUnknown) {
        LabelSeen seen() {
            return label.isPresent() ? LabelSeen.LABEL : isLabelUnknown ? LabelSeen.UNKNOWN : LabelSeen.NONE;
        }
    }

    Judging(WorkerPool workers, Offices offices, boolean heedsLabels) {
        this.workers = workers;
        this.offices = offices;
        this.heedsLabels = heedsLabels;
    }

    /** In order; all workers have something to do meanwhile. */
    List<Judged> judge(List<Staged> files) throws InterruptedException {
        if (files.size() == 1) {
            return List.of(judge(files.getFirst()));
        }
        var pool = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("judging-", 1).factory());
        try {
            List<Future<Judged>> asked = pool.invokeAll(files.stream()
                    .map(file -> (Callable<Judged>) () -> judge(file))
                    .toList());
            var judged = new ArrayList<Judged>();
            for (var answer : asked) {
                judged.add(answer.get());
            }
            return judged;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Judged judge(Staged file) throws InterruptedException {
        var path = file.file().toAbsolutePath();
        var verdict = switch (workers.ask(new WorkerRequest.Identify(path))) {
            case WorkerReply.Identified(var found) -> found;
            case WorkerReply.Failed(var reason, var _) -> new Verdict.Refused("application/octet-stream", reason);
            default -> new Verdict.Refused("application/octet-stream", QuarantineReason.CRASHED);
        };
        return heedsLabels ? withLabel(file, verdict) : new Judged(verdict, Optional.empty(), false);
    }

    /** On the first page: that is where whoever opens a file sees it. */
    private Judged withLabel(Staged file, Verdict verdict) throws InterruptedException {
        if (!(verdict instanceof Verdict.Accepted(var format, var _))) {
            return new Judged(verdict, Optional.empty(), true);
        }
        var page = new WorkerRequest.PageSource(file.file().toAbsolutePath(), format, 0);
        if (!(workers.ask(new WorkerRequest.FindLabel(page)) instanceof WorkerReply.Labelled(var text))) {
            return new Judged(verdict, Optional.empty(), true);
        }
        var known = BookLabel.parse(text)
                .filter(label -> offices.find(label.register().office()).isPresent());
        return new Judged(verdict, known, false);
    }
}
