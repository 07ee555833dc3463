package org.mokanda.ingest.intake;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.intake.SourceFiles.SourceFile;
import org.mokanda.ingest.worker.WorkerPool;
import org.mokanda.ingest.worker.WorkerReply;
import org.mokanda.ingest.worker.WorkerRequest;

/**
 * Brings files into the store and then into the catalogue, batch by batch: copy, judge, store, record. A crash before the
 * store has a batch leaves nothing of it; after it, the next run finds the bytes there and only records them (I1, I2).
 */
final class Receiving {
    private final ArchiveStore store;
    private final Pages pages;
    private final ScanCompletion completion;
    private final WorkerPool workers;
    private final InstantSource clock;
    private final IntakeRequest request;
    private final IntakeProgress progress;

    /** A file as received; what its pages give is known later. */
    record Received(FileOutcome outcome, Sha512 digest) {}

    Receiving(
            ArchiveStore store,
            Pages pages,
            ScanCompletion completion,
            WorkerPool workers,
            InstantSource clock,
            IntakeRequest request,
            IntakeProgress progress) {
        this.store = store;
        this.pages = pages;
        this.completion = completion;
        this.workers = workers;
        this.clock = clock;
        this.request = request;
        this.progress = progress;
    }

    /**
     * One entry for each file, in order; skipped ones have the digest of no bytes.
     *
     * @throws MokandaException {@code intake.changed}, evidence, when bytes are not those that were checked: of this batch
     *     nothing was stored
     */
    List<Received> receive(List<SourceFile> files, java.nio.file.Path workFolder) throws InterruptedException {
        var received = new ArrayList<Received>();
        int next = 0;
        while (next < files.size()) {
            try (var staging = new Staging(workFolder)) {
                var batch = new ScanBatch(request.register());
                while (next < files.size() && !batch.isFull()) {
                    received.add(judge(files.get(next++), staging, batch));
                }
                if (!batch.isEmpty()) {
                    batch.store(store, request.by(), clock.instant());
                    completion.recover(request.register());
                }
            }
            progress.received(next, files.size());
        }
        return received;
    }

    private Received judge(SourceFile file, Staging staging, ScanBatch batch) throws InterruptedException {
        var copied = staging.copy(file.path());
        if (copied.isEmpty()) {
            return new Received(new FileOutcome.Skipped(file.name()), Sha512.of(new byte[0]));
        }
        var staged = copied.get();
        var digest = staged.digest();
        if (file.checked() != null && !file.checked().equals(digest)) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "intake.changed", "bytes other than those that were checked", null);
        }
        var known = pages.findScan(request.register(), digest);
        if (known.isPresent()) {
            return new Received(again(file, known.get()), digest);
        }
        var twin = batch.verdictOn(digest);
        if (twin.isPresent()) {
            return new Received(
                    switch (twin.get()) {
                        case Verdict.Accepted(var _, var count) -> new FileOutcome.AlreadyHere(file.name(), count);
                        case Verdict.Refused(var _, var reason) -> new FileOutcome.Quarantined(file.name(), reason);
                    },
                    digest);
        }
        var verdict = identify(staged);
        batch.add(staged, file.fileName(), verdict);
        return new Received(
                switch (verdict) {
                    case Verdict.Accepted(var _, var count) -> new FileOutcome.Stored(file.name(), count, 0);
                    case Verdict.Refused(var _, var reason) -> new FileOutcome.Quarantined(file.name(), reason);
                },
                digest);
    }

    /** What was kept apart before is still kept apart, and its reason is told again. */
    private static FileOutcome again(SourceFile file, Scan known) {
        var reason = known.quarantine();
        return reason == null
                ? new FileOutcome.AlreadyHere(file.name(), known.pageCount())
                : new FileOutcome.Quarantined(file.name(), reason);
    }

    private Verdict identify(Staging.Staged staged) throws InterruptedException {
        return switch (workers.ask(new WorkerRequest.Identify(staged.file().toAbsolutePath()))) {
            case WorkerReply.Identified(var verdict) -> verdict;
            case WorkerReply.Failed(var reason, var _) -> new Verdict.Refused("application/octet-stream", reason);
            case WorkerReply.Read _, WorkerReply.Made _, WorkerReply.Missing _ ->
                new Verdict.Refused("application/octet-stream", QuarantineReason.CRASHED);
        };
    }
}
