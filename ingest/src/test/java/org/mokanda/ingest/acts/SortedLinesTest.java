package org.mokanda.ingest.acts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedLinesTest {
    @TempDir
    Path folder;

    private static List<String> all(Iterator<String> lines) {
        var all = new ArrayList<String>();
        lines.forEachRemaining(all::add);
        return all;
    }

    /** A run of a thousand characters, of twenty thousand, and none at all. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000, 1 << 30})
    @Tag("I11")
    void manyLinesComeInTheirOrderHoweverFewAreHeld(int charactersMax) throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var expected = new ArrayList<String>();
        try (var lines = new SortedLines(folder, "test", charactersMax)) {
            for (int i = 0; i < 5_000; i++) {
                var line = "é".repeat(random.nextInt(3)) + random.nextInt(2_000) + "\t" + random.nextInt(9) + "\t";
                lines.add(line);
                expected.add(line);
            }
            expected.sort(null);
            assertEquals(expected, all(lines.inOrder()));
            assertEquals(expected, all(lines.inOrder()), "and once more");
        }
        try (var runs = Files.list(folder)) {
            assertTrue(runs.count() > 0 == charactersMax < 1 << 30);
        }
    }
}
