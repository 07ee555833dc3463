package org.mokanda.ingest.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.SharedData;
import org.mokanda.ingest.decode.Picture;
import org.mokanda.ingest.decode.VipsCommand;
import org.mokanda.ingest.identify.Verdict;

/** Odd and hostile files: each is accepted with its pages or kept apart, within the limits, never lost. */
class RobustnessTest {
    private static final int VIEW = 400;
    /** Of a long document, so many pages are decoded. */
    private static final int PAGES_TRIED = 4;

    private record Entry(String file, String expected, String pages) {}

    @TempDir
    Path work;

    @Test
    @Tag("I11")
    void everyFileIsAcceptedWithItsPagesOrKeptApart() throws Exception {
        var folder = SharedData.folder("data/robustness");
        assumeTrue(VipsCommand.isInstalled(), "libvips-tools are not installed");
        var settings = IngestSettings.standard().withPageTimeMax(Duration.ofSeconds(40));
        var faults = new ArrayList<String>();
        try (var pool = new WorkerPool(settings, WorkerCommand.likeThisProcess(), work);
                var threads = Executors.newFixedThreadPool(settings.workers())) {
            var running = new ArrayList<Future<String>>();
            for (var entry : manifest(folder)) {
                Callable<String> trial = () -> judge(entry, tryOut(pool, folder.resolve(entry.file()), entry.file()));
                running.add(threads.submit(trial));
            }
            for (var one : running) {
                if (!one.get().isEmpty()) {
                    faults.add(one.get());
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Pages accepted and shown, or the reason the file was kept apart. */
    private String tryOut(WorkerPool pool, Path file, String name) throws InterruptedException {
        long start = System.nanoTime();
        String result = switch (pool.ask(new WorkerRequest.Identify(file))) {
            case WorkerReply.Identified(Verdict.Accepted(var format, var pages)) -> {
                int shown = 0;
                String reason = "";
                for (int page = 0; page < Math.min(pages, PAGES_TRIED); page++) {
                    var view = work.resolve("views").resolve(name + "-" + page + ".jpg");
                    var source = new WorkerRequest.PageSource(file, format, page);
                    switch (pool.ask(new WorkerRequest.Show(source, new Picture.Whole(VIEW), view))) {
                        case WorkerReply.Made() -> shown++;
                        case WorkerReply.Failed(var why, var technical) -> reason = why.code() + " " + technical;
                        case WorkerReply other -> reason = other.toString();
                    }
                }
                yield shown == Math.min(pages, PAGES_TRIED) ? Integer.toString(pages) : "set aside: " + reason;
            }
            case WorkerReply.Identified(Verdict.Refused(var mediaType, var reason)) -> reason.code() + " " + mediaType;
            case WorkerReply other -> other.toString();
        };
        if (Boolean.getBoolean("mokanda.verbose")) {
            System.out.printf("%-45s %6d ms  %s%n", name, (System.nanoTime() - start) / 1_000_000, result);
        }
        return result;
    }

    private static String judge(Entry entry, String result) {
        boolean accepted = result.matches("\\d+");
        boolean right = switch (entry.expected()) {
            case "accept" -> result.equals(entry.pages());
            case "quarantine" -> !accepted;
            default -> !accepted || entry.pages().equals("-") || result.equals(entry.pages());
        };
        return right ? "" : entry + " but " + result;
    }

    private static List<Entry> manifest(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("manifest.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Entry(cells[0], cells[1], cells[2]))
                .toList();
    }
}
