package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;

class CandidatesTest {
    /** So many of each name in each part of the index that none is read beforehand. */
    private static final int EACH = 100;

    private static final int PARTS = 3;

    @TempDir
    private Path directory;

    /** Parts of the index of which each has as many of all these. */
    private void fill(String... surnames) {
        int number = 0;
        try (var index = LuceneIndex.open(directory)) {
            for (int part = 1; part <= PARTS; part++) {
                var acts = new ArrayList<IndexedAct>();
                for (var surname : surnames) {
                    for (int i = 0; i < EACH; i++) {
                        acts.add(new IndexedAct(
                                birth(++number).with(ActField.SURNAME, surname).act()));
                    }
                }
                index.apply(acts, List.of(), List.of(), part);
            }
        }
    }

    /** How many acts of each name and part are found, e.g. {@code 2 Tshala 100}. */
    private Set<String> found(String question, long postingsMax) throws IOException {
        var query = QuestionParser.parse(question);
        try (var reader = DirectoryReader.open(FSDirectory.open(directory.resolve("1")))) {
            assertEquals(PARTS, reader.leaves().size());
            var words = new AskedWords(new IndexSearcher(reader), query, QuestionWords.of(query), new WordFit());
            var wanted = new Wanted(reader, query, Sight.everything());
            var candidates = new Candidates(reader, query, words, Sight.everything(), wanted, postingsMax);
            var names = new ArrayList<String>();
            for (int document : candidates.best(10_000)) {
                var act = ActDocument.act(reader.storedFields().document(document));
                names.add(ReaderUtil.subIndex(document, reader.leaves()) + " " + act.text(ActField.SURNAME));
            }
            var found = new TreeSet<String>();
            names.forEach(name ->
                    found.add(name + " " + names.stream().filter(name::equals).count()));
            return found;
        }
    }

    @Test
    @Tag("I11")
    void beyondTheBoundTheWorstFittingSpellingIsLeftOutInAllParts() throws IOException {
        fill("Tshala", "Chala");
        assertEquals(
                Set.of("0 Chala 100", "0 Tshala 100", "1 Chala 100", "1 Tshala 100", "2 Chala 100", "2 Tshala 100"),
                found("Tshala", 2 * PARTS * EACH));
        assertEquals(
                Set.of("0 Tshala 100", "1 Tshala 100", "2 Tshala 100"),
                found("Tshala", PARTS * EACH),
                "what was asked for, wherever it lies");
    }

    @Test
    @Tag("I11")
    void ofSeveralWordsEachIsReadAsItWasAskedForBeforeAnyIsTakenForAnother() throws IOException {
        fill("Tshala", "Chala", "Mukendi");
        assertEquals(
                Set.of(
                        "0 Mukendi 100",
                        "0 Tshala 100",
                        "1 Mukendi 100",
                        "1 Tshala 100",
                        "2 Mukendi 100",
                        "2 Tshala 100"),
                found("Tshala Mukendi", 2 * PARTS * EACH));
    }

    @Test
    void aNameWrittenAsTwoWordsIsFoundByOneInAllParts() throws IOException {
        fill("Tshala Mukendi", "Kabeya");
        assertEquals(
                Set.of("0 Tshala Mukendi 100", "1 Tshala Mukendi 100", "2 Tshala Mukendi 100"),
                found("tshalamukendi", 4_000_000));
    }
}
