package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void aSecondOpeningReadsAndSeesWhatTheWriterCommits() {
        var path = directory.resolve("shared");
        try (var writer = LuceneIndex.open(path);
                var reader = LuceneIndex.open(path)) {
            assertTrue(writer.isWriter());
            assertFalse(reader.isWriter());
            assertEquals(0, reader.position());
            writer.apply(tshala(), List.of(), List.of(), 7);
            assertEquals(7, reader.position());
            assertEquals(
                    1,
                    reader.acts(QuestionParser.parse("Tshala"), Sight.everything(), 5)
                            .hits()
                            .size());
            var refused = assertThrows(MokandaException.class, () -> reader.apply(List.of(), List.of(), List.of(), 8));
            assertEquals(FailureKind.BUSY, refused.kind());
        }
    }

    @Test
    @Tag("I4")
    void aDamagedIndexIsEmptiedAndSaysSo() throws IOException {
        for (var damage : Damage.values()) {
            var path = directory.resolve("damaged-" + damage);
            try (var index = LuceneIndex.open(path)) {
                index.apply(tshala(), List.of(), List.of(), 7);
            }
            damage(path, damage);
            try (var index = LuceneIndex.open(path)) {
                index.verify();
                assertTrue(index.wasCleared(), damage.toString());
                assertEquals(0, index.position(), damage.toString());
                index.apply(tshala(), List.of(), List.of(), 7);
                assertEquals(
                        1,
                        index.acts(QuestionParser.parse("Tshala"), Sight.everything(), 5)
                                .hits()
                                .size());
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
    void aSoundIndexIsVerifiedAndKept() {
        try (var index = LuceneIndex.open(directory.resolve("sound"))) {
            index.apply(tshala(), List.of(), List.of(), 7);
            assertTrue(index.verify());
            assertFalse(index.wasCleared());
            assertEquals(7, index.position());
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsReportedAsSuch() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "in the way");
        var failure = assertThrows(MokandaException.class, () -> LuceneIndex.open(file));
        assertEquals("index.unavailable", failure.messageKey());
    }
}
