package org.mokanda.ingest.recognise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** Where Tesseract's language data lie: {@code TESSDATA_PREFIX}, else the places of the distributions. */
public final class OcrData {
    private static final Path DEBIAN = Path.of("/usr/share/tesseract-ocr");
    private static final List<Path> OTHERS =
            List.of(Path.of("/usr/share/tessdata"), Path.of("/usr/local/share/tessdata"));

    private OcrData() {}

    /**
     * The folder that holds the data of every language asked for, e.g. {@code fra} or {@code fra+eng}.
     *
     * @throws MokandaException {@code ocr.no-data} when there is none, with the language
     */
    public static Path folder(String language) {
        return find(language)
                .orElseThrow(() -> new MokandaException(
                        FailureKind.ENVIRONMENT,
                        "ocr.no-data",
                        "no data of Tesseract for " + language,
                        null,
                        language));
    }

    static Optional<Path> find(String language) {
        return places().stream().filter(folder -> holds(folder, language)).findFirst();
    }

    private static boolean holds(Path folder, String language) {
        return Stream.of(language.split("\\+")).allMatch(one -> Files.isReadable(folder.resolve(one + ".traineddata")));
    }

    private static List<Path> places() {
        var places = new ArrayList<Path>();
        var prefix = System.getenv("TESSDATA_PREFIX");
        if (prefix != null && !prefix.isBlank()) {
            places.add(Path.of(prefix));
            places.add(Path.of(prefix, "tessdata"));
        }
        try (var versions = Files.newDirectoryStream(DEBIAN)) {
            var found = new ArrayList<Path>();
            versions.forEach(version -> found.add(version.resolve("tessdata")));
            places.addAll(
                    found.stream().sorted(java.util.Comparator.reverseOrder()).toList());
        } catch (IOException _) {
            // Not a Debian: the other places remain.
        }
        places.addAll(OTHERS);
        return places;
    }
}
