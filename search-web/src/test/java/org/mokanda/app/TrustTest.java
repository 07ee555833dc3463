package org.mokanda.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.copies.CopyKey;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.storage.log.FileEvidenceLog;

/** One file for copies and for the log, in whatever order somebody put the two together. */
@Tag("I10")
class TrustTest {
    @TempDir
    private Path folder;

    @Test
    void certificateAndKeyAreFoundInOneFile() throws Exception {
        var copies = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", InstantSource.system());
        var log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"))
                .publicKey();
        var together = new Trust(copies, log).text();
        var other = "0 as DER begins\n" + log.text() + "\n\n" + copies.certificatePem();
        for (var text : List.of(together, other)) {
            var file = Files.writeString(folder.resolve("office.trust"), text);
            assertEquals(copies.certificate(), CopyKey.certificate(file));
            assertEquals(log, NoteKey.in(text));
        }
        assertTrue(copies.fingerprint().matches("[0-9A-F]{64}"));
    }
}
