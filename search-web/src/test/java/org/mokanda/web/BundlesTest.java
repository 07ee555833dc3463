package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are complete, and no text lies about unused. */
class BundlesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([a-z][a-z0-9.-]*)[}(]");
    private static final Pattern JAVA_KEY = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z0-9.-]*)\"");
    /** Keys put together from a beginning in the program and the code of an enum. */
    private static final Pattern BEGINNING = Pattern.compile("(?:\"|\\|)([a-z][a-z.-]*\\.)(?:\"|\\$)");

    @Test
    void bothLanguagesHoldTheSameKeys() throws IOException {
        assertEquals(bundle("fr").stringPropertyNames(), bundle("en").stringPropertyNames());
    }

    @Test
    void everyTextHasWordsAndReadableMarks() throws IOException {
        for (var language : List.of("fr", "en")) {
            var bundle = bundle(language);
            for (var key : bundle.stringPropertyNames()) {
                var text = bundle.getProperty(key);
                assertTrue(!text.isBlank() && !text.contains("'"), language + ": " + key);
                new MessageFormat(text, Locale.of(language));
            }
        }
    }

    @Test
    void frenchPunctuationStandsBehindASpaceThatDoesNotBreak() throws IOException {
        var bundle = bundle("fr");
        var wrong = bundle.stringPropertyNames().stream()
                .filter(key -> Pattern.compile("« | »| [:;?!]")
                        .matcher(bundle.getProperty(key))
                        .find())
                .toList();
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyKeyThatIsAskedForExists() throws IOException {
        var known = bundle("fr").stringPropertyNames();
        var missing = new TreeSet<String>();
        for (var template : files(RESOURCES.resolve("templates"), ".html")) {
            TEMPLATE_KEY
                    .matcher(Files.readString(template))
                    .results()
                    .map(match -> match.group(1))
                    .filter(key -> !known.contains(key))
                    .forEach(missing::add);
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void noKeyIsUnused() throws IOException {
        var whole = new TreeSet<String>();
        var beginnings = new TreeSet<String>();
        var sources = new ArrayList<>(files(RESOURCES.resolve("templates"), ".html"));
        for (var module : List.of("../archive-core", "../storage", "../ingest", "../search-web")) {
            sources.addAll(files(Path.of(module, "src/main/java"), ".java"));
        }
        for (var source : sources) {
            var text = Files.readString(source);
            TEMPLATE_KEY.matcher(text).results().forEach(match -> whole.add(match.group(1)));
            JAVA_KEY.matcher(text).results().forEach(match -> whole.add(match.group(1)));
            BEGINNING.matcher(text).results().forEach(match -> beginnings.add(match.group(1)));
        }
        var unused = new TreeSet<>(bundle("fr").stringPropertyNames());
        unused.removeAll(whole);
        unused.removeIf(key -> beginnings.stream().anyMatch(key::startsWith));
        // What the check of a copy found; the command that verifies a file puts it into words.
        unused.removeIf(key -> key.startsWith("copy.finding."));
        assertEquals(Set.of(), unused);
    }

    private static Properties bundle(String language) throws IOException {
        var bundle = new Properties();
        try (var reader = Files.newBufferedReader(RESOURCES.resolve("messages_" + language + ".properties"))) {
            bundle.load(reader);
        }
        return bundle;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
