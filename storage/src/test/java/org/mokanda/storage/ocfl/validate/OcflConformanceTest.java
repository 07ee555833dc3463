package org.mokanda.storage.ocfl.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.storage.SharedData;
import org.mokanda.storage.verify.Issue;
import org.mokanda.storage.verify.Verdict;

/** The objects that the editors of OCFL publish for validators, each in the class its folder says. */
@Tag("I10")
class OcflConformanceTest {
    private static final Pattern CODE = Pattern.compile("[EW]\\d{3}");

    @TempDir
    private Path scratch;

    private record Fixture(String version, String kind, Path folder) {
        String name() {
            return version + "/" + kind + "/" + folder.getFileName();
        }

        /** The codes in its name. */
        List<String> codes() {
            return CODE.matcher(String.valueOf(folder.getFileName()))
                    .results()
                    .map(match -> match.group())
                    .toList();
        }
    }

    private List<Fixture> fixtures() throws IOException {
        var suite = SharedData.folder("data/conformance/ocfl-fixtures");
        var all = new ArrayList<Fixture>();
        for (var version : List.of("1.0", "1.1")) {
            for (var kind : List.of("good-objects", "warn-objects", "bad-objects")) {
                try (var folders = Files.list(suite.resolve(version).resolve(kind))) {
                    folders.sorted().forEach(folder -> all.add(new Fixture(version, kind, folder)));
                }
            }
        }
        // Folders that are empty, which a checkout cannot hold.
        for (var line : Files.readAllLines(suite.resolve("EMPTY_DIRS.txt"))) {
            if (!line.startsWith("#") && !line.isBlank() && !Files.exists(suite.resolve(line))) {
                var folder = Files.createDirectories(scratch.resolve(line));
                all.add(new Fixture(line.substring(0, 3), "bad-objects", folder));
            }
        }
        return all;
    }

    private static TreeSet<String> codes(Verdict verdict) {
        var codes = new TreeSet<String>();
        verdict.issues().stream().map(Issue::code).forEach(codes::add);
        return codes;
    }

    @Test
    void everyObjectIsInTheClassItsFolderSays() throws IOException {
        var fixtures = fixtures();
        var wrong = new ArrayList<String>();
        for (var fixture : fixtures) {
            var verdict = OcflValidation.ofObject(fixture.folder());
            boolean right = switch (fixture.kind()) {
                case "good-objects" -> verdict.issues().isEmpty();
                case "warn-objects" -> verdict.isValid() && verdict.warnings() > 0;
                default -> !verdict.isValid();
            };
            if (!right) {
                wrong.add(fixture.name() + " " + verdict.issues());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(156, fixtures.size());
    }

    @Test
    void theRuleAnObjectWasMadeToBreakIsNamed() throws IOException {
        var missed = new ArrayList<String>();
        for (var fixture : fixtures()) {
            var found = codes(OcflValidation.ofObject(fixture.folder()));
            if (!fixture.codes().isEmpty() && fixture.codes().stream().noneMatch(found::contains)) {
                missed.add(fixture.name() + " " + found);
            }
        }
        assertEquals(List.of(), missed);
    }

    @Test
    void goodObjectsMakeAGoodStorageRoot() throws IOException {
        var root = scratch.resolve("root");
        Files.createDirectories(root);
        Files.writeString(root.resolve("0=ocfl_1.1"), "ocfl_1.1\n");
        int number = 0;
        for (var fixture : fixtures()) {
            if (fixture.kind().equals("good-objects")) {
                copy(fixture.folder(), root.resolve("objects").resolve("o" + number++));
            }
        }
        var verdict = OcflValidation.ofRoot(root);
        assertEquals(List.of(), verdict.issues());
        assertEquals(22, number);
        Files.move(root.resolve("0=ocfl_1.1"), root.resolve("0=ocfl_1.0"));
        Files.writeString(root.resolve("0=ocfl_1.0"), "ocfl_1.0\n");
        assertTrue(codes(OcflValidation.ofRoot(root)).contains("E081"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var each : tree.toList()) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
