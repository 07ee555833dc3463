package org.mokanda.ingest.worker;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.json.Json;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.identify.Verdict;

/** A worker that does what the name of the file says: every bad end a native library can come to. */
public final class BadWorkerMain {
    private BadWorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        while (true) {
            var request = Wire.receive(System.in);
            if (request.isEmpty()) {
                return;
            }
            if (WireForm.request(request.get()) instanceof WorkerRequest.Identify(var file)) {
                behave(file);
                Wire.send(System.out, WireForm.of(new WorkerReply.Identified(new Verdict.Accepted(FileFormat.PNG, 1))));
            }
        }
    }

    private static void behave(Path file) throws Exception {
        switch (file.getFileName().toString()) {
            case "crash" -> Runtime.getRuntime().halt(139);
            case "crash-once" -> {
                if (!Files.exists(file)) {
                    Files.createFile(file);
                    Runtime.getRuntime().halt(139);
                }
            }
            case "crash-once-late" -> {
                if (!Files.exists(file)) {
                    Files.createFile(file);
                    Thread.sleep(1_000);
                    Runtime.getRuntime().halt(139);
                }
            }
            case "nap" -> Thread.sleep(2_000);
            case "hang" -> Thread.sleep(Long.MAX_VALUE);
            case "hang-with-child" -> {
                new ProcessBuilder("sleep", "600").start();
                Thread.sleep(Long.MAX_VALUE);
            }
            case "native-memory" -> {
                while (true) {
                    Arena.global().allocate(1 << 24).fill((byte) 1);
                    Thread.sleep(5);
                }
            }
            case "heap" -> {
                var held = new ArrayList<byte[]>();
                while (true) {
                    held.add(new byte[1 << 24]);
                }
            }
            case "nonsense" -> {
                System.out.write("0123456789 this is no message of the protocol".getBytes("US-ASCII"));
                System.out.flush();
            }
            case "wrong-answer" -> Wire.send(System.out, Json.list(List.of()));
            default -> {}
        }
    }
}
