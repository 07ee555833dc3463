package org.mokanda.ingest.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Worker processes, started when first needed, at most as many as the settings say. A request that costs its worker is
 * tried once more while no other worker runs, and then fails with the reason. Safe for many threads; each caller waits for
 * its own answer.
 */
public final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final IngestSettings settings;
    private final WorkerCommand command;
    private final Path workFolder;
    /** Fair, so that a second try gets all permits in the end. */
    private final Semaphore permits;

    private final BlockingQueue<WorkerProcess> idle;
    private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdownHook = new Thread(this::endAll, "end-workers");

    /** @param workFolder for temporary files of the workers, each in a folder of its own */
    public WorkerPool(IngestSettings settings, WorkerCommand command, Path workFolder) {
        this.settings = settings;
        this.command = command;
        this.workFolder = workFolder;
        permits = new Semaphore(settings.workers(), true);
        idle = new ArrayBlockingQueue<>(settings.workers());
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    public IngestSettings settings() {
        return settings;
    }

    /**
     * Asks and waits.
     *
     * @throws MokandaException something the workers need is missing (environment), or none starts
     */
    public WorkerReply ask(WorkerRequest request) throws InterruptedException {
        return switch (attempt(request, 1, false)) {
            case WorkerProcess.Outcome.Answered(var reply) -> checked(reply);
            case WorkerProcess.Outcome.Lost lost
            when request instanceof WorkerRequest.Examine && lost.reason() != QuarantineReason.CRASHED -> {
                log(lost, "the page is read without having been looked at");
                yield new WorkerReply.Failed(lost.reason(), lost.technical());
            }
            case WorkerProcess.Outcome.Lost first -> {
                log(first, "the page is tried once more, alone");
                yield switch (attempt(request, settings.workers(), true)) {
                    case WorkerProcess.Outcome.Answered(var reply) -> checked(reply);
                    case WorkerProcess.Outcome.Lost second -> {
                        log(second, "the page is set aside");
                        yield new WorkerReply.Failed(second.reason(), second.technical());
                    }
                };
            }
        };
    }

    /**
     * A worker that has not answered is ended, whoever is to blame: one that was left in the middle of a page would go on with it,
     * and then wait for ever. So is one too many.
     *
     * @throws InterruptedException also when the worker was ended because the pool closes, which says nothing about the page
     */
    private WorkerProcess.Outcome attempt(WorkerRequest request, int shares, boolean isSecond)
            throws InterruptedException {
        permits.acquire(shares);
        @Nullable WorkerProcess toEnd = null;
        try {
            toEnd = isSecond ? start() : take(request);
            var outcome = toEnd.ask(request);
            if (outcome instanceof WorkerProcess.Outcome.Answered) {
                if (idle.offer(toEnd)) { // while a page waits for its second try, others may have filled the places
                    toEnd = null;
                }
            } else if (closed.get()) {
                throw new InterruptedException("the workers are closed");
            }
            return outcome;
        } finally {
            if (toEnd != null) {
                end(toEnd);
            }
            permits.release(shares);
        }
    }

    private void end(WorkerProcess worker) {
        alive.remove(worker);
        worker.close();
    }

    /** The one that was asked about this file last, when it is free: it may have the pixels still. */
    private WorkerProcess take(WorkerRequest request) {
        for (var last : idle) {
            if (last.wasAskedAbout(request.file()) && last.isAlive() && idle.remove(last)) {
                return last;
            }
        }
        for (var waiting = idle.poll(); waiting != null; waiting = idle.poll()) {
            if (waiting.isAlive()) {
                return waiting;
            }
            end(waiting); // somebody else ended it, which says nothing about the next page
        }
        return start();
    }

    private WorkerProcess start() {
        if (closed.get()) {
            throw new IllegalStateException("the workers are closed");
        }
        try {
            var worker = WorkerProcess.start(command, settings, workFolder.resolve("worker-" + UUID.randomUUID()));
            alive.add(worker);
            return worker;
        } catch (IOException e) {
            throw new MokandaException(FailureKind.ENVIRONMENT, "worker.no-start", "no worker process starts", e);
        }
    }

    private static WorkerReply checked(WorkerReply reply) {
        if (reply instanceof WorkerReply.Missing(var key, var argument)) {
            throw new MokandaException(FailureKind.ENVIRONMENT, key, "a worker misses a part: " + key, null, argument);
        }
        return reply;
    }

    private static void log(WorkerProcess.Outcome.Lost lost, String next) {
        LOG.atWarn().addKeyValue("reason", lost.reason().code()).log("a worker process was lost; {}", next);
        LOG.atDebug().addKeyValue("complaint", lost.technical()).log("what the lost worker said");
    }

    private void endAll() {
        closed.set(true);
        alive.forEach(WorkerProcess::close);
    }

    /** Ends all workers, also those that are at work. */
    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException _) {
            // The machine is going down already, and the hook does its work.
        }
    }
}
