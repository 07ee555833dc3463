package org.mokanda.storage.s3;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ArchiveStoreContract;

/** The same promises on a second server. */
class S3MockStoreTest extends ArchiveStoreContract {
    @TempDir
    private Path data;

    private S3ArchiveStore store;

    @BeforeEach
    void anEmptyArchive() throws Exception {
        store = S3ArchiveStore.open(S3Server.s3mock().newPlace(), data.resolve("work"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ArchiveStore store() {
        return store;
    }
}
