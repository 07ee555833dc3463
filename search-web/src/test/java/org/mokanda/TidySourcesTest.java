package org.mokanda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no compiler checks: packages that say what they are for, bundles that are complete, nothing left lying about. */
final class TidySourcesTest {
    /** Folders with what others wrote or builds made. */
    private static final Set<String> NOT_OURS = Set.of("target", "vendor", "shared", "node_modules");

    private static final Set<String> TEXT_ENDINGS = Set.of(
            "java", "md", "properties", "html", "css", "js", "xml", "sql", "sh", "yml", "yaml", "json", "txt", "svg");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*.{10,}?\\..*?\\*/", Pattern.DOTALL);
    private static final Pattern LANGUAGE = Pattern.compile("(.+)_(fr|en)\\.properties");
    /** A certified copy is in French, as the act is, whatever language the screen speaks. */
    private static final String FRENCH_ALONE = "copies_fr.properties";

    private static final Pattern FENCED = Pattern.compile("(?ms)^(```|~~~).*?^\\1");
    private static final Pattern TITLE = Pattern.compile("(?m)^# \\S");
    // Put together here so that this file does not hold what it looks for.
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.}~])/(wo" + "rk|ho" + "me|ro" + "ot)/\\w");
    private static final Pattern BROKEN_TEXT =
            Pattern.compile("\u00e2\u20ac[\u201c\u201d\u2122]|\u00c3[\u00a9\u00a8]|\ufffd");

    private static Path root;
    private static List<Path> files;

    @BeforeAll
    static void findSources() throws IOException {
        var start = Path.of("").toAbsolutePath();
        root = Files.exists(start.resolve("archive-core")) ? start : start.getParent();
        assumeTrue(root != null && Files.exists(root.resolve("archive-core")), "not run inside the source tree");
        var found = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = String.valueOf(folder.getFileName());
                boolean ours = folder.equals(root) || name.equals(".ci") || !name.startsWith(".");
                return ours && !NOT_OURS.contains(name) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        files = found.stream().sorted().toList();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        var packages = new TreeMap<Path, Boolean>();
        files.stream()
                .filter(file -> file.toString().contains("/src/main/java/")
                        && ending(file).equals("java"))
                .forEach(file -> packages.merge(file.getParent(), isGoodPackageInfo(file), Boolean::logicalOr));
        assertTrue(packages.size() > 10, "packages found: " + packages.size());
        assertNone(packages.keySet().stream().filter(folder -> !packages.get(folder)));
    }

    private static boolean isGoodPackageInfo(Path file) {
        if (!file.endsWith("package-info.java")) {
            return false;
        }
        var text = read(file);
        return text.contains("@NullMarked") && SENTENCE.matcher(text).find();
    }

    @Test
    void bundlesHoldTheSameKeysInBothLanguages() {
        var keys = new TreeMap<String, TreeMap<String, Set<String>>>();
        for (var file : files) {
            var name = LANGUAGE.matcher(file.toString());
            if (name.matches() && file.toString().contains("/src/main/resources/") && !file.endsWith(FRENCH_ALONE)) {
                keys.computeIfAbsent(name.group(1), _ -> new TreeMap<>()).put(name.group(2), keys(file));
            }
        }
        assertTrue(!keys.isEmpty(), "no bundle found");
        keys.forEach((bundle, languages) -> {
            assertEquals(Set.of("en", "fr"), languages.keySet(), bundle);
            assertEquals(languages.get("fr"), languages.get("en"), bundle);
        });
    }

    private static Set<String> keys(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    @Test
    void noKeyStandsTwiceInABundle() {
        assertNone(ourTexts("properties").filter(file -> {
            var lines = read(file)
                    .lines()
                    .filter(line -> line.matches("[a-zA-Z0-9_.-]+\\s*=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .toList();
            return lines.size() != Set.copyOf(lines).size();
        }));
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminal() {
        assertNone(ourTexts("java")
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> !file.toString().contains("/org/mokanda/cli/"))
                .filter(file -> read(file).contains("System.out.print")));
    }

    @Test
    void nothingUnfinishedIsLeftLyingAbout() {
        assertNone(texts().filter(holds(UNFINISHED)));
    }

    @Test
    void noTextCameOutOfATerminalOrTheWrongEncoding() {
        assertNone(texts().filter(file -> !file.endsWith("TidySourcesTest.java"))
                .filter(holds(BROKEN_TEXT).or(file -> read(file).indexOf('\u001b') >= 0)));
    }

    @Test
    void nothingPointsIntoOneMachine() {
        assertNone(texts().filter(holds(MACHINE_PATH)));
    }

    @Test
    void everyPageOfTheDocumentationHasOneTitle() {
        assertNone(ourTexts("md")
                .filter(file -> TITLE.matcher(FENCED.matcher(read(file)).replaceAll(""))
                                .results()
                                .count()
                        != 1));
    }

    private static Predicate<Path> holds(Pattern pattern) {
        return file -> pattern.matcher(read(file)).find();
    }

    private static Stream<Path> texts() {
        return files.stream().filter(file -> TEXT_ENDINGS.contains(ending(file)) || isScript(file));
    }

    private static Stream<Path> ourTexts(String ending) {
        return files.stream().filter(file -> ending(file).equals(ending));
    }

    private static boolean isScript(Path file) {
        return file.endsWith("mokanda") && Files.isRegularFile(file) || file.endsWith(Path.of(".ci", "run"));
    }

    private static String ending(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNone(Stream<Path> faulty) {
        assertEquals(List.of(), faulty.map(root::relativize).map(Path::toString).toList());
    }
}
