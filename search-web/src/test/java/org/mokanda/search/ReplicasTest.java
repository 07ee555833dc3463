package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.storage.sql.PostgresPlace;
import org.mokanda.storage.sql.PostgresProcess;
import org.mokanda.storage.sql.SqlCatalogue;

/** Two machines with an index each follow the feed of one catalogue on a real PostgreSQL server. */
class ReplicasTest {
    private static final List<String> QUESTIONS =
            List.of("Tshala", "Kabeya", "Kasongo", "Lokwa", "Mukendi", "Ilunga", "Nsimba");

    @TempDir
    private Path folder;

    private PostgresPlace place;
    private Catalogue catalogue;
    private Catalogue joined;
    private LuceneIndex here;
    private LuceneIndex there;

    @BeforeEach
    void open() throws Exception {
        place = PostgresProcess.shared().newPlace();
        catalogue = SqlCatalogue.open(place, "archive", InstantSource.system());
        joined = SqlCatalogue.join(place, InstantSource.system());
        here = LuceneIndex.open(folder.resolve("here"));
        there = LuceneIndex.open(folder.resolve("there"));
    }

    @AfterEach
    void close() {
        List.of(here, there).forEach(LuceneIndex::close);
        List.of(joined, catalogue).forEach(Catalogue::close);
    }

    @Test
    @Tag("I4")
    void bothAnswerAlikeAfterEachChangeAndOneThatWasAwayCatchesUp() {
        for (var name : List.of("Tshala", "Kabeya", "Kasongo")) {
            ReadPages.in(catalogue, name);
            catchUp(catalogue, here);
            catchUp(joined, there);
            assertAlike();
        }
        for (var name : List.of("Lokwa", "Mukendi", "Ilunga")) {
            ReadPages.in(catalogue, name);
            catchUp(catalogue, here);
        }
        assertEquals(0, found(there, "Ilunga").size());
        catchUp(joined, there);
        assertEquals(1, found(there, "Ilunga").size());
        assertAlike();
    }

    private static void catchUp(Catalogue followed, LuceneIndex index) {
        try (var follower = new IndexFollower(followed, ReadPages::reading, index)) {
            assertEquals(followed.changes().newest(), follower.catchUp());
        }
    }

    private void assertAlike() {
        for (var question : QUESTIONS) {
            assertEquals(found(here, question), found(there, question), question);
        }
    }

    private static List<String> found(SearchIndex index, String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 10).hits().stream()
                .map(hit -> hit.act().id() + " " + hit.score())
                .toList();
    }
}
