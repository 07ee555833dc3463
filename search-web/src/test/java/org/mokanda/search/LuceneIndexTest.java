package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.QuestionParser;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.core.search.SearchIndexContract;

class LuceneIndexTest extends SearchIndexContract {
    @TempDir
    private Path directory;

    @Override
    protected SearchIndex open() {
        return LuceneIndex.open(directory.resolve("contract"));
    }

    private static List<IndexedAct> tshala() {
        return List.of(new IndexedAct(birth(1).with(ActField.SURNAME, "Tshala").act()));
    }

    private static int found(SearchIndex index, String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 5)
                .hits()
                .size();
    }

    private static List<IndexedAct> act(int number, String surname) {
        return List.of(
                new IndexedAct(birth(number).with(ActField.SURNAME, surname).act()));
    }

    @Test
    void aSecondOpeningReadsAndSeesWhatTheWriterCommits() {
        var path = directory.resolve("shared");
        try (var writer = LuceneIndex.open(path);
                var reader = LuceneIndex.open(path)) {
            assertTrue(writer.tryToWrite());
            assertFalse(reader.tryToWrite());
            assertEquals(0, reader.position());
            writer.apply(tshala(), List.of(), List.of(), 7);
            assertEquals(7, reader.position());
            assertEquals(1, found(reader, "Tshala"));
            for (var refused : List.<Executable>of(
                    () -> reader.apply(List.of(), List.of(), List.of(), 8), () -> reader.beside())) {
                assertEquals(
                        FailureKind.BUSY,
                        assertThrows(MokandaException.class, refused).kind());
            }
        }
    }

    /** Both are a letter off, o for u; the frequent one is a name that others bear, the rare one what was made of the name asked for. */
    @Test
    void aMisreadingComesBeforeAnotherNameThatIsAsNear() {
        var acts = new ArrayList<IndexedAct>();
        acts.addAll(act(1, "Lukombo Zolana"));
        acts.addAll(act(2, "Lokombu Zolana"));
        for (int i = 0; i < 400; i++) {
            acts.addAll(act(1000 + i, i % 2 == 0 ? "Lukombo" : "Lokombo"));
        }
        try (var index = LuceneIndex.open(directory.resolve("misread"))) {
            index.apply(acts, List.of(), List.of(), 7);
            assertEquals(
                    List.of(2, 1),
                    index.acts(QuestionParser.parse("Lokombo Zolana"), Sight.everything(), 2).hits().stream()
                            .map(hit -> hit.act().id().number())
                            .toList());
        }
    }

    @Test
    @Tag("I2")
    void aReaderSeesAnotherGenerationAtItsNextSearchAndTheOldOneIsRemoved() throws IOException {
        var path = directory.resolve("generations");
        try (var writer = LuceneIndex.open(path);
                var reader = LuceneIndex.open(path)) {
            writer.apply(tshala(), List.of(), List.of(), 7);
            assertEquals(1, found(reader, "Tshala"));
            try (var fresh = writer.beside()) {
                fresh.add(act(1, "Lokwa"), List.of());
                assertEquals(1, found(reader, "Tshala"));
                fresh.putInPlace("h", 9);
            }
            assertEquals(1, found(reader, "Lokwa"));
            assertEquals(0, found(reader, "Tshala"));
            assertEquals(9, reader.position());
            writer.apply(act(2, "Kasongo"), List.of(), List.of(), 10);
            assertEquals(1, found(reader, "Kasongo"));
            assertEquals(Set.of("CURRENT", "2", "write.lock"), names(path));
        }
    }

    @Test
    void whoeverIsLeftMayWriteWhenTheWriterIsGone() {
        var path = directory.resolve("taken-over");
        try (var reader = LuceneIndex.open(path)) {
            try (var writer = LuceneIndex.open(path)) {
                writer.apply(tshala(), List.of(), List.of(), 7);
                try (var fresh = writer.beside()) {
                    fresh.putInPlace("h", 8);
                }
                assertFalse(reader.tryToWrite());
            }
            reader.apply(act(2, "Kasongo"), List.of(), List.of(), 9);
            assertEquals(1, found(reader, "Kasongo"));
            assertEquals(0, found(reader, "Tshala"));
        }
    }

    @Test
    @Tag("I11")
    void whatAKilledMakerLeftIsRemoved() throws IOException {
        var path = directory.resolve("left");
        try (var index = LuceneIndex.open(path)) {
            index.apply(tshala(), List.of(), List.of(), 7);
        }
        Files.createDirectories(path.resolve("2"));
        Files.writeString(path.resolve("2/_0.cfs"), "half of it");
        Files.writeString(path.resolve("rest.tmp"), "3");
        try (var index = LuceneIndex.open(path)) {
            assertEquals(1, found(index, "Tshala"));
            assertTrue(index.tryToWrite());
            assertEquals(Set.of("CURRENT", "1", "write.lock"), names(path));
        }
    }

    @Test
    void anIndexOfWhichNothingIsThereDoesNotPassForAnAnswer() {
        try (var index = LuceneIndex.open(directory.resolve("none"))) {
            assertEquals(SearchIndex.Standing.NONE, index.standing());
            var refused = assertThrows(MokandaException.class, () -> found(index, "Tshala"));
            assertEquals("index.being-made", refused.messageKey());
        }
    }

    @Test
    @Tag("I4")
    void anIndexOfAnOldFormAnswersAndOneThatNobodyUnderstandsDoesNot() throws IOException {
        var path = directory.resolve("forms");
        try (var index = LuceneIndex.open(path)) {
            index.apply(tshala(), List.of(), List.of(), 7);
        }
        reform(path, ActDocument.LAYOUT + "0");
        try (var index = LuceneIndex.open(path)) {
            assertEquals(SearchIndex.Standing.OLD_FORM, index.standing());
            index.apply(act(2, "Kasongo"), List.of(), List.of(), 8);
            assertEquals(SearchIndex.Standing.OLD_FORM, index.standing());
            assertEquals(1, found(index, "Tshala"));
            assertEquals(1, found(index, "Kasongo"));
        }
        reform(path, "1-0.1");
        try (var index = LuceneIndex.open(path)) {
            assertEquals(SearchIndex.Standing.NONE, index.standing());
            assertThrows(MokandaException.class, () -> found(index, "Tshala"));
            try (var fresh = index.beside()) {
                fresh.putInPlace("h", 9);
            }
            assertEquals(SearchIndex.Standing.WHOLE, index.standing());
        }
    }

    /** As if another version of the program had made it. */
    private static void reform(Path path, String form) throws IOException {
        try (var directory = FSDirectory.open(path.resolve("1"));
                var writer = DocumentWriter.append(directory)) {
            writer.commit(new IndexMark(form, "h", 7));
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Test
    @Tag("I4")
    void aDamagedIndexIsToldAndAnotherTakesItsPlace() throws IOException {
        for (var damage : Damage.values()) {
            var path = directory.resolve("damaged-" + damage);
            try (var index = LuceneIndex.open(path)) {
                index.apply(tshala(), List.of(), List.of(), 7);
            }
            damage(path.resolve("1"), damage);
            try (var index = LuceneIndex.open(path)) {
                index.check();
                assertEquals(SearchIndex.Standing.DAMAGED, index.standing(), damage.toString());
            }
            try (var index = LuceneIndex.open(path)) { // nobody has looked this time
                assertTrue(index.standing() != SearchIndex.Standing.WHOLE, damage.toString());
                try (var fresh = index.beside()) {
                    fresh.add(tshala(), List.of());
                    fresh.putInPlace("h", 7);
                }
                assertEquals(SearchIndex.Standing.WHOLE, index.standing(), damage.toString());
                assertEquals(1, found(index, "Tshala"));
                assertEquals(Set.of("CURRENT", "2", "write.lock"), names(path));
            }
        }
    }

    @Test
    @Tag("I4")
    void damageThatAReaderFindsIsMendedByWhoeverWrites() throws IOException {
        var path = directory.resolve("found-by-reader");
        try (var writer = LuceneIndex.open(path)) {
            writer.apply(tshala(), List.of(), List.of(), 7);
            damage(path.resolve("1"), Damage.SEGMENT_BYTE_CHANGED);
            try (var reader = LuceneIndex.open(path)) {
                reader.check();
                assertEquals(SearchIndex.Standing.DAMAGED, reader.standing());
                assertEquals(SearchIndex.Standing.ASKED_ANEW, writer.standing());
                try (var fresh = writer.beside()) {
                    fresh.putInPlace("h", 7);
                }
                assertEquals(SearchIndex.Standing.WHOLE, reader.standing());
            }
        }
    }

    private enum Damage {
        COMMIT_OVERWRITTEN,
        COMMIT_CUT,
        SEGMENT_MISSING,
        SEGMENT_BYTE_CHANGED
    }

    private static void damage(Path path, Damage damage) throws IOException {
        try (var files = Files.list(path)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                boolean commit = name.startsWith("segments_");
                boolean segment = name.endsWith(".cfs");
                switch (damage) {
                    case COMMIT_OVERWRITTEN -> {
                        if (commit) {
                            Files.writeString(file, "no index");
                        }
                    }
                    case COMMIT_CUT -> {
                        if (commit) {
                            Files.write(file, new byte[0]);
                        }
                    }
                    case SEGMENT_MISSING -> {
                        if (segment) {
                            Files.delete(file);
                        }
                    }
                    case SEGMENT_BYTE_CHANGED -> {
                        if (segment) {
                            var bytes = Files.readAllBytes(file);
                            bytes[bytes.length / 2] ^= 0x55;
                            Files.write(file, bytes);
                        }
                    }
                }
            }
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsReportedAsSuch() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");
        var failure = assertThrows(MokandaException.class, () -> LuceneIndex.open(file));
        assertEquals("index.unavailable", failure.messageKey());
    }
}
