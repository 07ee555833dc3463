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
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
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
        return switch (attempt(request, 1)) {
            case WorkerProcess.Outcome.Answered(var reply) -> checked(reply);
            case WorkerProcess.Outcome.Lost lost
            when request instanceof WorkerRequest.Examine -> {
                log(lost, "the page is read without having been looked at");
                yield new WorkerReply.Failed(lost.reason(), lost.technical());
            }
            case WorkerProcess.Outcome.Lost first -> {
                log(first, "the page is tried once more, alone");
                yield switch (attempt(request, settings.workers())) {
                    case WorkerProcess.Outcome.Answered(var reply) -> checked(reply);
                    case WorkerProcess.Outcome.Lost second -> {
                        log(second, "the page is set aside");
                        yield new WorkerReply.Failed(second.reason(), second.technical());
                    }
                };
            }
        };
    }

    private WorkerProcess.Outcome attempt(WorkerRequest request, int shares) throws InterruptedException {
        permits.acquire(shares);
        try {
            var worker = take(request);
            var outcome = worker.ask(request);
            switch (outcome) {
                case WorkerProcess.Outcome.Answered _ -> idle.add(worker);
                case WorkerProcess.Outcome.Lost _ -> alive.remove(worker);
            }
            return outcome;
        } finally {
            permits.release(shares);
        }
    }

    /** The one that was asked about this file last, when it is free: it may have the pixels still. */
    private WorkerProcess take(WorkerRequest request) {
        if (closed.get()) {
            throw new IllegalStateException("the workers are closed");
        }
        for (var last : idle) {
            if (last.wasAskedAbout(request.file()) && idle.remove(last)) {
                return last;
            }
        }
        var waiting = idle.poll();
        if (waiting != null) {
            return waiting;
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
