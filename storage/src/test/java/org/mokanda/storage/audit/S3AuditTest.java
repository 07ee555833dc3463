package org.mokanda.storage.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.ocfl.OcflStore;
import org.mokanda.storage.s3.S3ArchiveFiles;
import org.mokanda.storage.s3.S3ArchiveStore;
import org.mokanda.storage.s3.S3Place;
import org.mokanda.storage.s3.S3Server;

/** The same damage to an archive on a server, done to the files in which the server keeps it: the same findings. */
class S3AuditTest extends AuditTest {
    private S3Server server;
    private S3Place place;
    private S3ArchiveFiles files;
    private S3ArchiveStore store;

    @Override
    OcflStore openStore() throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        files = S3ArchiveFiles.ofArchive(place, data.resolve("work"));
        store = S3ArchiveStore.open(place, data.resolve("work"));
        return store;
    }

    @Override
    Path folderOfArchive() {
        return server.files(place).resolve("archive");
    }

    @Override
    Audit newAudit() {
        return new Audit(files, logFiles(), data.resolve("work"), null);
    }

    /** The content of each version lies in a folder whose name nobody can guess. */
    @Override
    String place(ObjectId object, String below) {
        var content = folderOfArchive().resolve(folder(object)).resolve(below.substring(0, 2) + "/content");
        if (!below.contains("/content/") || !Files.isDirectory(content)) {
            return super.place(object, below);
        }
        try (var folders = Files.list(content)) {
            var upload = folders.findFirst().orElseThrow();
            var path = upload.resolve(below.substring("v1/content/".length()));
            return folderOfArchive().relativize(path).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        files.close();
        store.close();
    }

    @Test
    void aServerThatIsGoneIsNoDamage() {
        var nowhere = new S3Place(
                URI.create("http://127.0.0.1:1"),
                place.region(),
                place.bucket(),
                place.prefix(),
                place.accessKey(),
                place.secretKey(),
                place.partBytes(),
                1,
                place.pause(),
                place.patience());
        try (var gone = S3ArchiveFiles.ofCopy(nowhere)) {
            var audit = new Audit(gone, logFiles(), data.resolve("work"), null);
            var failure = assertThrows(MokandaException.class, () -> audit.run(AuditProgress.SILENT));
            assertEquals("store.s3-gone", failure.messageKey());
        }
    }
}
