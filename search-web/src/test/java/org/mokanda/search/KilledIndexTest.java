package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SampleActs;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.storage.sql.SqlCatalogue;

/**
 * A process saves acts, follows, and makes its index again and again, and is killed at random moments. {@code -Dmokanda.kills=100} for
 * the long form, {@code -Dmokanda.seed=...} repeats a run's choices, though not its instants.
 */
@Tag("I2")
class KilledIndexTest {
    private static final int KILLS = Integer.getInteger("mokanda.kills", 2);
    private static final long SEED = Long.getLong("mokanda.seed", System.nanoTime());
    private static final int LIFE_MS_MAX = 1500;
    private static final long START_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void whatIsFoundIsWhatTheIndexSaysItHasAndTheNextOneGoesOn() throws Exception {
        System.out.println("kills " + KILLS + ", seed " + SEED);
        var random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Maker.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertEquals("begun", process.inputReader().readLine());
            process.waitFor(random.nextInt(LIFE_MS_MAX), TimeUnit.MILLISECONDS);
            process.toHandle().destroyForcibly(); // SIGKILL
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
            assertWhole(random.nextBoolean());
        }
    }

    private void assertWhole(boolean goesOn) throws Exception {
        try (var catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.system());
                var index = LuceneIndex.open(folder.resolve("index"))) {
            assertFound(catalogue, index);
            if (goesOn) {
                try (var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
                    assertEquals(catalogue.changes().newest(), follower.catchUp());
                }
                assertEquals(SearchIndex.Standing.WHOLE, index.standing());
                assertFound(catalogue, index);
                try (var files = Files.list(folder.resolve("index"))) {
                    assertEquals(3, files.count(), "pointer, lock and one generation");
                }
            }
        }
    }

    /** All acts up to the position, and none beyond. */
    private static void assertFound(SqlCatalogue catalogue, LuceneIndex index) {
        long position = index.position();
        var expected = catalogue.changes().after(0, 100_000).stream()
                .filter(change -> change.kind() == Change.Kind.ACT_PROPOSED && change.seq() <= position)
                .map(Change::subject)
                .collect(Collectors.toSet());
        assertEquals(expected, position == 0 ? Set.of() : found(index));
    }

    private static Set<String> found(LuceneIndex index) {
        return index.acts(QuestionParser.parse("Mukendi"), Sight.everything(), LuceneIndex.LIMIT_MAX).hits().stream()
                .map(hit -> hit.act().id().reference())
                .collect(Collectors.toSet());
    }

    /** Works until it is killed. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            try (var catalogue = SqlCatalogue.open(folder.resolve("mokanda.db"), InstantSource.system());
                    var index = LuceneIndex.open(folder.resolve("index"));
                    var follower = new IndexFollower(catalogue, ReadPages::reading, index)) {
                System.out.println("begun");
                for (int number =
                                catalogue.acts().ofRegister(SampleActs.REGISTER).size() + 1;
                        ;
                        number++) {
                    ReadPages.in(catalogue, "Mukendi " + number);
                    follower.catchUp();
                    if (number % 2 == 0) {
                        index.askAnew();
                    }
                }
            }
        }
    }
}
