package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

@Tag("I9")
class CopyFileTest {
    private static final CopyNumber NUMBER = CopyNumber.parse("KMB-2026-000012").orElseThrow();
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    @TempDir
    Path folder;

    @Test
    void aFileThatCannotBeWrittenSaysThatTheCopyExistsAndHowToGetIt() {
        var told = refused(folder.resolve("gone").resolve("copy.pdf"));
        assertEquals(FailureKind.ENVIRONMENT, told.kind());
        for (var texts : new Texts[] {Texts.french(), Texts.english()}) {
            var sentence = texts.text(told);
            assertTrue(sentence.contains("mokanda copy save KMB-2026-000012 -o"), sentence);
            assertTrue(sentence.contains("copy.pdf"), sentence);
        }
    }

    @Test
    void anotherFileIsNeverWrittenOver() throws Exception {
        var mine = Files.writeString(folder.resolve("mine.pdf"), "mine");
        refused(mine);
        assertEquals("mine", Files.readString(mine));
        CopyCommand.write(PDF, NUMBER, folder.resolve("new.pdf"));
        assertArrayEquals(PDF, Files.readAllBytes(folder.resolve("new.pdf")));
    }

    private static MokandaException refused(Path file) {
        var told = assertThrows(MokandaException.class, () -> CopyCommand.write(PDF, NUMBER, file));
        assertEquals("copy.not-written", told.messageKey());
        return told;
    }
}
