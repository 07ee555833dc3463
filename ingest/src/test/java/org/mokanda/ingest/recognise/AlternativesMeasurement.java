package org.mokanda.ingest.recognise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.TextFit;
import org.mokanda.core.search.TextWords;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.PageDecoder;
import org.mokanda.ingest.identify.FileFormat;

/**
 * What the alternatives of a reading are good for: measures, and is no test. Every word of four letters and more of the transcriptions
 * is looked for on every page of its kind, as it was read, among the alternatives and as a misspelling; a find is right when the
 * transcription of that page has the word. Arguments: a folder with a sub-folder of images and transcriptions for each kind of page,
 * and the kinds that are wanted.
 */
public final class AlternativesMeasurement {
    private static final int LETTERS_MIN = 4;

    private AlternativesMeasurement() {}

    private record ReadPage(Set<String> truth, PageReading reading) {}

    public static void main(String[] arguments) throws Exception {
        var work = Files.createTempDirectory("mokanda-alternatives");
        var pages = new TreeMap<String, List<ReadPage>>();
        try (var decoder = new PageDecoder(IngestSettings.standard());
                var recogniser = new PageRecogniser(
                        TesseractRecogniser.open("fra"), Optional.empty(), Optional.of(Duration.ofHours(1)))) {
            for (var kind : List.of(arguments).subList(1, arguments.length)) {
                try (var files = Files.list(Path.of(arguments[0], kind))) {
                    for (var file : files.filter(AlternativesMeasurement::isImage)
                            .sorted()
                            .toList()) {
                        var format = file.toString().endsWith(".png") ? FileFormat.PNG : FileFormat.JPEG;
                        var decoded = decoder.decode(file, format, 0, work);
                        var reading =
                                recogniser.recognise(new GreyPage(decoded.grey(), decoded.width(), decoded.height()));
                        pages.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new ReadPage(truth(file), reading));
                    }
                }
            }
        }
        System.out.println("| kind | words read | doubtful | alternatives | ALTO kB, without | index kB, without"
                + " | as read: right, wrong | alternatives alone: right, wrong | misspellings alone: right, wrong"
                + " | neither: right by alternatives |");
        pages.forEach(AlternativesMeasurement::report);
    }

    private static void report(String kind, List<ReadPage> pages) {
        var asked = pages.stream().flatMap(page -> page.truth().stream()).collect(Collectors.toSet());
        int[] read = new int[2];
        int[] alternative = new int[2];
        int[] misspelt = new int[2];
        int gained = 0;
        var fit = new TextFit();
        for (var page : pages) {
            var legible = page.reading().legible();
            var text = legible.words()
                    .flatMap(word -> TextWords.of(word.text()).stream())
                    .collect(Collectors.toSet());
            var others = legible.words()
                    .flatMap(word -> word.alternatives().stream())
                    .flatMap(other -> TextWords.of(other.text()).stream())
                    .collect(Collectors.toSet());
            for (var word : asked) {
                int right = page.truth().contains(word) ? 0 : 1;
                if (text.contains(word)) {
                    read[right]++;
                    continue;
                }
                boolean near =
                        text.stream().anyMatch(found -> fit.cost(word, found).isPresent());
                alternative[right] += others.contains(word) ? 1 : 0;
                misspelt[right] += near ? 1 : 0;
                gained += right == 0 && others.contains(word) && !near ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d, %d | %d, %d | %d, %d | %d, %d | %d, %d | %d |%n",
                kind,
                count(pages, reading -> reading.words()),
                count(
                        pages,
                        reading -> reading.words().filter(word -> word.confidence() < TesseractHocr.DOUBTED_BELOW)),
                count(pages, reading -> reading.words().flatMap(word -> word.alternatives().stream())),
                kilobytes(pages, AltoXml::write),
                kilobytes(pages, reading -> AltoXml.write(plain(reading))),
                kilobytes(pages, reading -> PageText.of(reading).toBytes()),
                kilobytes(pages, reading -> PageText.of(plain(reading)).toBytes()),
                read[0],
                read[1],
                alternative[0],
                alternative[1],
                misspelt[0],
                misspelt[1],
                gained);
    }

    private static long count(List<ReadPage> pages, Function<PageReading, Stream<?>> what) {
        return pages.stream().flatMap(page -> what.apply(page.reading())).count();
    }

    private static long kilobytes(List<ReadPage> pages, Function<PageReading, byte[]> form) {
        return pages.stream()
                        .mapToLong(page -> form.apply(page.reading()).length)
                        .sum()
                / 1000;
    }

    private static PageReading plain(PageReading reading) {
        return new PageReading(
                reading.width(),
                reading.height(),
                reading.engine(),
                reading.blocks().stream()
                        .map(block -> new Block(
                                block.box(),
                                block.lines().stream()
                                        .map(AlternativesMeasurement::plain)
                                        .toList()))
                        .toList());
    }

    private static Line plain(Line line) {
        var words = line.words().stream().map(word -> word.with(List.of())).toList();
        return new Line(line.box(), words, line.handwritten());
    }

    private static Set<String> truth(Path image) throws IOException {
        var name = image.getFileName().toString();
        var text = Files.readString(image.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".gt.txt"));
        var words = new HashSet<>(TextWords.of(text));
        words.removeIf(word -> word.length() < LETTERS_MIN || !word.chars().allMatch(Character::isLetter));
        return words;
    }

    private static boolean isImage(Path file) {
        return Stream.of(".jpg", ".png").anyMatch(end -> file.toString().endsWith(end));
    }
}
