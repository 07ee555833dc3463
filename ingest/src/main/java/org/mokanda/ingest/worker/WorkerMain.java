package org.mokanda.ingest.worker;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.mokanda.core.json.Json;

/**
 * Entry of a worker process: answers one request after another from standard input until that ends, then dies at once and
 * takes the tools it started with it. Arguments: a folder of its own, and the settings as JSON.
 */
public final class WorkerMain {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with; buffers outside the heap do not set that off. */
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = protocolOutput();
        var requests = new LinkedBlockingQueue<Json>();
        var reader = new Thread(() -> readUntilParentIsGone(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        try (var desk = new WorkerDesk(Path.of(arguments[0]), WireForm.settings(Json.parse(arguments[1])))) {
            while (true) {
                Wire.send(out, WireForm.of(desk.answer(WireForm.request(requests.take()))));
            }
        } catch (OutOfMemoryError _) {
            Runtime.getRuntime().halt(EXIT_OUT_OF_MEMORY);
        }
    }

    /** A thread of its own, so that a parent's death is noticed in the middle of a page. */
    private static void readUntilParentIsGone(BlockingQueue<Json> requests) {
        try (var in = new FileInputStream(FileDescriptor.in)) {
            Optional<Json> request = Wire.receive(in);
            while (request.isPresent()) {
                requests.add(request.get());
                request = Wire.receive(in);
            }
        } catch (IOException | IllegalArgumentException _) {
            // A parent that speaks nonsense is as good as gone.
        } finally {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(0);
        }
    }

    /**
     * The parent's pipe under a descriptor of its own; descriptor 1 then leads to standard error, so that whatever a
     * native library or a log prints cannot mix with the messages.
     */
    @SuppressWarnings("restricted")
    private static OutputStream protocolOutput() throws IOException {
        var protocol = new FileOutputStream("/proc/self/fd/" + STANDARD_OUTPUT);
        System.setOut(System.err);
        try {
            var linker = Linker.nativeLinker();
            var dup2 = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("dup2"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            if ((int) dup2.invokeExact(STANDARD_ERROR, STANDARD_OUTPUT) < 0) {
                throw new IOException("dup2 failed");
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("standard output cannot be moved", e);
        }
        return new BufferedOutputStream(protocol, 1 << 16);
    }
}
