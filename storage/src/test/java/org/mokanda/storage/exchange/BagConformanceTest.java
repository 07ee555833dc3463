package org.mokanda.storage.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.storage.SharedData;
import org.mokanda.storage.verify.Issue;
import org.mokanda.storage.verify.Verdict;

/** The conformance suite of the Library of Congress, each bag in the class its folder says. */
@Tag("I10")
class BagConformanceTest {
    /** Published without a file they name: as they lie there, a validator that refuses them is right. */
    private static final Set<String> INCOMPLETE = Set.of(
            "special-system-files",
            "duplicate-file-with-different-case",
            "same-filename-listed-twice-with-different-normalization");

    /** What each is refused for, where its other faults would hide that the point was missed. */
    private static final Map<String, String> POINTS = Map.ofEntries(
            Map.entry("bagit-with-invalid-whitespace", "bag-declaration"),
            Map.entry("baginfo-missing-encoding", "bag-declaration"),
            Map.entry("bom-in-bagit.txt", "bag-declaration"),
            Map.entry("missing-bagit.txt", "bag-declaration-missing"),
            Map.entry("invalid-version-number", "bag-version"),
            Map.entry("corrupt-data-file", "bag-file-changed"),
            Map.entry("corrupt-tag-file", "bag-file-changed"),
            Map.entry("extra-file-in-bag", "bag-file-extra"),
            Map.entry("notAllManifestsListAllFiles", "bag-file-extra"),
            Map.entry("missing-baginfo", "bag-file-missing"),
            Map.entry("same-filename-listed-twice-with-different-hashes", "bag-path-twice"),
            Map.entry("same-filename-listed-twice-with-the-same-hash", "bag-path-twice"),
            Map.entry("same-filename-listed-twice-with-different-normalization", "bag-path-spelling"));

    private record Bag(String kind, Path folder) {
        String name() {
            return String.valueOf(folder.getFileName());
        }
    }

    private static List<Bag> bags() throws IOException {
        var bags = new ArrayList<Bag>();
        try (var tree = Files.walk(SharedData.folder("data/conformance/bagit-suite"), 3)) {
            tree.filter(Files::isDirectory).sorted().forEach(folder -> {
                var kind = String.valueOf(
                        java.util.Objects.requireNonNull(folder.getParent()).getFileName());
                if (Set.of("valid", "invalid", "warning", "linux-only", "windows-only")
                        .contains(kind)) {
                    bags.add(new Bag(kind, folder));
                }
            });
        }
        return bags;
    }

    private static TreeSet<String> codes(Verdict verdict) {
        var codes = new TreeSet<String>();
        verdict.issues().stream().map(Issue::code).forEach(codes::add);
        return codes;
    }

    @Test
    void everyBagIsInTheClassItsFolderSays() throws IOException {
        var wrong = new ArrayList<String>();
        int usable = 0;
        var bags = bags();
        for (var bag : bags) {
            if (INCOMPLETE.contains(bag.name())) {
                continue;
            }
            usable++;
            var verdict = BagValidation.of(bag.folder());
            boolean right = switch (bag.kind()) {
                case "valid" -> verdict.isValid();
                case "warning" -> verdict.isValid() && verdict.warnings() > 0;
                default -> !verdict.isValid();
            };
            if (!right) {
                wrong.add(bag.kind() + "/" + bag.name() + " " + verdict.issues());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(60, bags.size());
        assertEquals(57, usable);
    }

    @Test
    void theFaultABagWasMadeForIsNamed() throws IOException {
        var missed = new ArrayList<String>();
        for (var bag : bags()) {
            var point = bag.name().startsWith("out-of-scope-file-paths") ? "bag-path" : POINTS.get(bag.name());
            var codes = codes(BagValidation.of(bag.folder()));
            if (point != null && !bag.kind().equals("warning") && !codes.contains(point)) {
                missed.add(bag.kind() + "/" + bag.name() + " " + codes);
            }
        }
        assertEquals(List.of(), missed);
    }
}
