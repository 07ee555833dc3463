package org.mokanda.itest.opensearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.SearchIndexContract;
import org.mokanda.search.opensearch.ClusterState;
import org.mokanda.search.opensearch.OpenSearchIndex;
import org.mokanda.search.opensearch.OpenSearchPlace;
import org.opensearch.Version;

class OpenSearchIndexTest extends SearchIndexContract {
    private static final String ARCHIVE = "archive of the test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static ThreeNodes nodes;
    private static int tests;

    private final String prefix = "test" + ++tests;

    @BeforeAll
    static void startNodes() throws IOException {
        nodes = new ThreeNodes(folder.resolve("nodes"));
    }

    @AfterAll
    static void stopNodes() throws IOException {
        if (nodes != null) {
            nodes.close();
        }
    }

    @AfterEach
    void removeIndexes() {
        nodes.remove(prefix);
    }

    @Override
    protected SearchIndex open() {
        return open(prefix, ARCHIVE);
    }

    private static OpenSearchIndex open(String prefix, String archive) {
        return open(nodes.place(prefix, 1, PATIENCE), archive);
    }

    private static OpenSearchIndex open(OpenSearchPlace place, String archive) {
        return new OpenSearchIndex(place, () -> archive, folder.resolve("lock-" + place.prefix()));
    }

    @Test
    @Tag("I2")
    void searchingAndWritingGoOnWhileOneOfThreeNodesIsAwayAndItComesBack() {
        var kalala = "Kalala";
        var place = nodes.place(prefix + "-away", 1, PATIENCE);
        try (var index = open(place, ARCHIVE)) {
            apply(index, 1, 60, kalala);
            nodes.awaitGreen();
            assertEquals(
                    new ClusterState(Version.CURRENT.toString(), 3, ClusterState.Copies.ALL),
                    ClusterState.of(place, () -> ARCHIVE));

            nodes.stop(1);
            assertEquals(60, found(index, kalala));
            apply(index, 61, 90, kalala);
            assertEquals(90, found(index, kalala));
            assertEquals(
                    ClusterState.Copies.SOME,
                    ClusterState.of(place, () -> ARCHIVE).copies());

            nodes.start(1);
            nodes.awaitGreen();
            apply(index, 91, 100, kalala);
            assertEquals(100, found(index, kalala));
            assertEquals(100, index.position());
        }
    }

    /** The index has one copy of each of its three parts: with a node goes a part, and what should be written there is refused. */
    @Test
    @Tag("I2")
    void aBatchThatIsTakenInPartIsNotAcknowledgedAndComesAgain() {
        var kalala = "Kalala";
        var place = nodes.place(prefix + "-part", 0, PATIENCE);
        try (var index = open(place, ARCHIVE)) {
            apply(index, 1, 60, kalala);
        }
        int away = (nodes.nodeOf(place.prefix() + "*", "mark") + 1) % 3;
        nodes.stop(away);
        try (var index = open(nodes.place(place.prefix(), 0, Duration.ofSeconds(2)), ARCHIVE)) {
            // Told by the servers that are left, or else that one is away: as it was asked last.
            var told = Set.of("index.server-busy", "index.server-gone");
            assertTrue(told.contains(failureOf(() -> found(index, kalala))), "a part of an answer is none");
            var changes = acts(61, 90, kalala);
            assertTrue(told.contains(failureOf(() -> index.apply(changes, List.of(), List.of(), 90))));
            assertEquals(60, index.position());
        }
        assertEquals(
                ClusterState.Copies.NONE_OF_A_PART,
                ClusterState.of(place, () -> ARCHIVE).copies());

        nodes.start(away);
        nodes.awaitGreen();
        try (var index = open(place, ARCHIVE)) {
            assertEquals(60, index.position());
            apply(index, 61, 90, kalala);
            assertEquals(90, found(index, kalala));
            assertEquals(90, index.position());
        }
    }

    private static List<IndexedAct> acts(int first, int last, String surname) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new IndexedAct(
                        birth(number).with(ActField.SURNAME, surname).act()))
                .toList();
    }

    /** As the follower of the feed does: what fails is tried again, and done twice changes nothing. */
    private static void apply(SearchIndex index, int first, int last, String surname) {
        var until = Instant.now().plus(LONG);
        while (true) {
            try {
                index.apply(acts(first, last, surname), List.of(), List.of(), last);
                return;
            } catch (MokandaException e) {
                if (e.kind() != FailureKind.ENVIRONMENT || Instant.now().isAfter(until)) {
                    throw e;
                }
            }
        }
    }

    private static int found(SearchIndex index, String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 200)
                .hits()
                .size();
    }

    @Test
    @Tag("I4")
    void theIndexOfAnotherArchiveIsLeftAlone() {
        try (var ours = open(prefix, ARCHIVE);
                var theirs = open(prefix, "another archive")) {
            apply(ours, 1, 1, "Tshala");
            assertEquals("index.of-others", failureOf(theirs::position));
            assertEquals("index.of-others", failureOf(() -> found(theirs, "Tshala")));
        }
    }

    @Test
    void oneProcessWritesAndAnotherSearches() {
        try (var writer = open(prefix, ARCHIVE);
                var reader = open(prefix, ARCHIVE)) {
            apply(writer, 1, 5, "Tshala");
            assertEquals(5, found(reader, "Tshala 1957 naissance"));
            assertEquals("index.read-only", failureOf(() -> reader.apply(List.of(), List.of(), List.of(), 6)));
            assertEquals("index.read-only", failureOf(reader::beside));
            assertEquals(5, reader.position());
        }
    }

    private static String failureOf(Runnable asked) {
        return assertThrows(MokandaException.class, asked::run).messageKey();
    }
}
