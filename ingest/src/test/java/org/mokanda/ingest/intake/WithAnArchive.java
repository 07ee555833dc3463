package org.mokanda.ingest.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a whole archive of their own, and a folder beside it for what is to come in. */
abstract class WithAnArchive {
    @TempDir
    Path folder;

    Path source;
    TestArchive archive;

    @BeforeEach
    void openArchive() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        archive = new TestArchive(folder.resolve("data"));
    }

    @AfterEach
    void closeArchive() {
        if (archive != null) {
            archive.close();
        }
    }
}
