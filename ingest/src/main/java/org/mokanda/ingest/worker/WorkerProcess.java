package org.mokanda.ingest.worker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.FolderTrouble;
import org.mokanda.ingest.IngestSettings;

/** The parent's end of one worker process. For one thread at a time; once it failed it is ended and not used again. */
final class WorkerProcess implements AutoCloseable {
    private static final Duration WATCH_EVERY = Duration.ofMillis(100);
    /** Exit status of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private static final int COMPLAINT_MAX = 2_000;

    /** How a question ended. */
    sealed interface Outcome {
        record Answered(WorkerReply reply) implements Outcome {}

        /** The worker is gone. */
        record Lost(QuarantineReason reason, String technical) implements Outcome {
            /** No words of people (I7). */
            @Override
            public String toString() {
                return "Lost[" + reason + "]";
            }
        }
    }

    private final IngestSettings settings;
    private final Path folder;
    private final Process process;
    private final OutputStream requests;
    private final BlockingQueue<Optional<Json>> replies = new ArrayBlockingQueue<>(2);
    private volatile String complaint = "";
    private volatile @Nullable Path lastFile;

    private WorkerProcess(IngestSettings settings, Path folder, Process process) {
        this.settings = settings;
        this.folder = folder;
        this.process = process;
        requests = new BufferedOutputStream(process.getOutputStream());
        Thread.ofPlatform().daemon().name("worker-replies").start(this::readReplies);
        Thread.ofPlatform().daemon().name("worker-complaints").start(this::readComplaints);
    }

    /** @param folder of this worker alone; made here, gone when the worker is */
    static WorkerProcess start(WorkerCommand command, IngestSettings settings, Path folder) throws IOException {
        try {
            Files.createDirectory(
                    folder); // and not its parents: a disk that was unplugged leaves an empty folder behind
        } catch (IOException e) {
            throw FolderTrouble.explain(folder, e);
        }
        var builder = new ProcessBuilder(
                command.line(settings, folder.toAbsolutePath().toString()));
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new WorkerProcess(settings, folder, builder.start());
    }

    /** Whether the last request was about this file. */
    boolean wasAskedAbout(Path file) {
        return file.equals(lastFile);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Outcome ask(WorkerRequest request) throws InterruptedException {
        lastFile = request.file();
        long deadline = System.nanoTime() + timeMax(request).toNanos();
        try {
            Wire.send(requests, WireForm.of(request));
        } catch (IOException _) {
            return lost(goneReason());
        }
        while (true) {
            var reply = replies.poll(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            if (reply != null) {
                return answered(reply);
            }
            if (ProcessMemory.bytes(process.toHandle()) > settings.workerBytesMax()) {
                return lost(QuarantineReason.OUT_OF_MEMORY);
            }
            if (System.nanoTime() > deadline) {
                return lost(QuarantineReason.TOO_SLOW);
            }
        }
    }

    /** A look takes a small part of the time of a reading. */
    private Duration timeMax(WorkerRequest request) {
        return request instanceof WorkerRequest.Examine ? settings.pageTimeMax().dividedBy(4) : settings.pageTimeMax();
    }

    private Outcome answered(Optional<Json> reply) {
        if (reply.isEmpty()) {
            return lost(goneReason());
        }
        try {
            return new Outcome.Answered(WireForm.reply(reply.get()));
        } catch (IllegalArgumentException _) {
            // A worker that answers nonsense is no better than one that is gone.
            return lost(QuarantineReason.CRASHED);
        }
    }

    private Outcome lost(QuarantineReason reason) {
        close();
        return new Outcome.Lost(reason, complaint);
    }

    private QuarantineReason goneReason() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == EXIT_OUT_OF_MEMORY
                    ? QuarantineReason.OUT_OF_MEMORY
                    : QuarantineReason.CRASHED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return QuarantineReason.CRASHED;
        }
    }

    private void readReplies() {
        try (var in = process.getInputStream()) {
            while (true) {
                var reply = Wire.receive(in);
                replies.put(reply);
                if (reply.isEmpty()) {
                    return;
                }
            }
        } catch (IOException | IllegalArgumentException _) {
            // Nonsense on the line is a crash like any other.
            var _ = replies.offer(Optional.empty());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readComplaints() {
        var buffer = new byte[1 << 12];
        var tail = "";
        try (InputStream in = process.getErrorStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                tail += new String(buffer, 0, count, StandardCharsets.UTF_8);
                tail = tail.substring(Math.max(0, tail.length() - COMPLAINT_MAX));
                complaint = tail;
            }
        } catch (IOException _) {
            // The worker is gone.
        }
    }

    /** Ends the worker and all it started, and removes its folder. May be called from any thread, and again. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // What stays is removed with the folder for temporary work at the next start.
        }
    }
}
