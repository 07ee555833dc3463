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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mokanda.copies.CopyFinding;
import org.mokanda.core.access.LookReason;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.BookCondition;
import org.mokanda.core.book.CustodyEvent;
import org.mokanda.core.book.GapKind;
import org.mokanda.core.page.PageFlag;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.ingest.acts.ActProblem;
import org.mokanda.ingest.sheet.SheetProblem;
import org.mokanda.storage.audit.Finding;

/** Both languages are complete, and no text lies about unused. */
class BundlesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([a-z][a-z0-9.-]*)[}(]");
    private static final Pattern JAVA_KEY = Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[a-z0-9.-]*)\"");
    private static final Pattern WHOLE_KEY = Pattern.compile("\"([a-z]+(?:-[a-z]+)*(?:\\.[a-z0-9-]+)+)\"");
    /** Files, properties of the system and labels on forms that look like keys. */
    private static final Set<String> NO_KEYS = Set.of(
            "arrangement.json",
            "catalogue.properties",
            "copy.pdf",
            "date.label",
            "index.properties",
            "log.key",
            "log.pub",
            "mokanda.db",
            "office.json",
            "page.pnm",
            "store.properties",
            "user.home");

    private static final List<String> MODULES = List.of("../archive-core", "../storage", "../ingest", "../search-web");
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

    /** Failures, commands and screens alike: a literal whose first word is that of a text must be the key of one. */
    @Test
    void everyKeyTheProgramNamesExistsInBothLanguages() throws IOException {
        for (var language : List.of("fr", "en")) {
            var known = known(language);
            var firstWords = known.stream().map(BundlesTest::firstWord).collect(Collectors.toSet());
            var missing = new TreeSet<String>();
            for (var module : MODULES) {
                for (var source : files(Path.of(module, "src/main/java"), ".java")) {
                    WHOLE_KEY
                            .matcher(Files.readString(source))
                            .results()
                            .map(match -> match.group(1))
                            .filter(key -> firstWords.contains(firstWord(key)) && !known.contains(key))
                            .forEach(missing::add);
                }
            }
            missing.removeAll(NO_KEYS);
            // Copies have words of their own, in the language of the register.
            missing.removeAll(load(RESOURCES.resolve("copies_fr.properties")).stringPropertyNames());
            assertEquals(Set.of(), missing, language);
        }
    }

    @Test
    void everyCodeHasItsWords() throws IOException {
        var wanted = new TreeSet<String>();
        codes(wanted, "act.kind.", ActKind.values(), ActKind::code);
        codes(wanted, "act.field.", ActField.values(), ActField::code);
        codes(wanted, "register.kind.", RegisterKind.values(), RegisterKind::code);
        codes(wanted, "book.condition.", BookCondition.values(), BookCondition::code);
        codes(wanted, "book.gap.", GapKind.values(), GapKind::code);
        codes(wanted, "book.custody.", CustodyEvent.Kind.values(), CustodyEvent.Kind::code);
        codes(wanted, "sheet.problem.", SheetProblem.Kind.values(), SheetProblem.Kind::code);
        codes(wanted, "act-import.problem.", ActProblem.Kind.values(), ActProblem.Kind::code);
        codes(wanted, "look.purpose.", LookReason.Purpose.values(), LookReason.Purpose::code);
        codes(wanted, "role.", Role.values(), Role::code);
        codes(wanted, "quarantine.", QuarantineReason.values(), QuarantineReason::code);
        codes(wanted, "flag.", PageFlag.values(), PageFlag::code);
        codes(wanted, "ingest.seen.", PageFlag.values(), PageFlag::code);
        codes(wanted, "arrangement.reason.", RejectReason.values(), RejectReason::code);
        codes(wanted, "copy.finding.", CopyFinding.Kind.values(), CopyFinding.Kind::code);
        codes(wanted, "finding.", Finding.Kind.values(), Finding.Kind::code);
        for (var language : List.of("fr", "en")) {
            var missing = new TreeSet<>(wanted);
            missing.removeAll(known(language));
            assertEquals(Set.of(), missing, language);
        }
    }

    private static <T> void codes(Set<String> wanted, String beginning, T[] values, Function<T, String> code) {
        for (var value : values) {
            wanted.add(beginning + code.apply(value));
        }
    }

    /** Texts of failures stand in either bundle; the command line asks both. */
    private static Set<String> known(String language) throws IOException {
        var keys = new TreeSet<>(bundle(language).stringPropertyNames());
        keys.addAll(
                load(RESOURCES.resolve("commands_" + language + ".properties")).stringPropertyNames());
        return keys;
    }

    private static String firstWord(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    @Test
    void noKeyIsUnused() throws IOException {
        var whole = new TreeSet<String>();
        var beginnings = new TreeSet<String>();
        var sources = new ArrayList<>(files(RESOURCES.resolve("templates"), ".html"));
        for (var module : MODULES) {
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
        assertEquals(Set.of(), unused);
    }

    private static Properties bundle(String language) throws IOException {
        return load(RESOURCES.resolve("messages_" + language + ".properties"));
    }

    private static Properties load(Path file) throws IOException {
        var bundle = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
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
