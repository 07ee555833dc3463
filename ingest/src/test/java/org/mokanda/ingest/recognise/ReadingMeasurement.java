package org.mokanda.ingest.recognise;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Recogniser;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.PageDecoder;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.ink.PaperGround;

/**
 * Reads pages once, and once more where that is worth it, and writes both texts: measures, and is no test. Arguments: a folder
 * with a sub-folder for each kind of page, and one for the texts. Times are processor seconds of the reading thread.
 * {@code bench/recall} scores what comes out.
 */
public final class ReadingMeasurement {
    private ReadingMeasurement() {}

    /** What a kind of page took. */
    private static final class Sum {
        double once;
        double twice;
        int pages;
        int readAgain;
        int handLines;
        int lines;
    }

    /** Counts what it passes on. */
    private static final class Counting implements Recogniser {
        private final Recogniser real;
        int readings;

        Counting(Recogniser real) {
            this.real = real;
        }

        @Override
        public PageReading recognise(GreyPage page) {
            readings++;
            return real.recognise(page);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    public static void main(String[] arguments) throws Exception {
        var pages = Path.of(arguments[0]);
        var texts = Path.of(arguments[1]);
        var work = Files.createTempDirectory("mokanda-reading");
        var sums = new TreeMap<String, Sum>();
        try (var decoder = new PageDecoder(IngestSettings.standard());
                var tesseract = new Counting(TesseractRecogniser.open("fra"));
                var files = Files.walk(pages, 2)) {
            for (var file : files.filter(ReadingMeasurement::isImage).sorted().toList()) {
                var format = file.toString().endsWith(".png") ? FileFormat.PNG : FileFormat.JPEG;
                var decoded = decoder.decode(file, format, 0, work);
                var page = new GreyPage(decoded.grey(), decoded.width(), decoded.height());
                var kind = file.getParent().getFileName().toString();
                var sum = sums.computeIfAbsent(kind, _ -> new Sum());
                double once = read(
                                new PageRecogniser(tesseract, Optional.empty(), Optional.empty()),
                                page,
                                target(texts, "once", kind, file))
                        .seconds();
                int before = tesseract.readings;
                var second = read(
                        new PageRecogniser(tesseract, Optional.empty(), Optional.of(Duration.ofHours(1))),
                        page,
                        target(texts, "twice", kind, file));
                int readings = tesseract.readings - before;
                int hands =
                        (int) second.reading().lines().filter(Line::handwritten).count();
                int lines = (int) second.reading().lines().count();
                sum.once += once;
                sum.twice += second.seconds();
                sum.pages++;
                sum.readAgain += readings > 1 ? 1 : 0;
                sum.handLines += hands;
                sum.lines += lines;
                var ground = PaperGround.of(page);
                System.out.printf(
                        Locale.ROOT,
                        "%-40s %6.2f s %6.2f s %d reading(s), %d of %d lines hand; drowned %.2f regular %.2f%n",
                        kind + "/" + file.getFileName(),
                        once,
                        second.seconds(),
                        readings,
                        hands,
                        lines,
                        ground.drowned(),
                        LetterShapes.of(page, ground).regularity().orElse(-1));
            }
        }
        report(sums);
    }

    private record Timed(PageReading reading, double seconds) {}

    private static Timed read(Recogniser recogniser, GreyPage page, Path target) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long started = threads.getCurrentThreadCpuTime();
        var reading = recogniser.recognise(page);
        double seconds = (threads.getCurrentThreadCpuTime() - started) / 1e9;
        Files.createDirectories(target.getParent());
        Files.writeString(target, reading.text() + "\n");
        return new Timed(reading, seconds);
    }

    private static Path target(Path texts, String way, String kind, Path image) {
        var name = image.getFileName().toString();
        return texts.resolve(way).resolve(kind).resolve(name.substring(0, name.lastIndexOf('.')) + ".txt");
    }

    private static void report(Map<String, Sum> sums) {
        System.out.println("| kind | pages | read again | once s | with second readings s | ratio | lines by hand |");
        sums.forEach((kind, sum) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %.1f | %.1f | %.2f | %d of %d |%n",
                kind,
                sum.pages,
                sum.readAgain,
                sum.once,
                sum.twice,
                sum.twice / sum.once,
                sum.handLines,
                sum.lines));
    }

    private static boolean isImage(Path file) {
        var name = file.toString();
        return name.endsWith(".jpg") || name.endsWith(".png");
    }
}
