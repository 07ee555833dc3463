package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.ocfl.ArchiveLayout;

/** Who may add keys to a bucket chooses their names; here on a server whose keys are no files. */
@Tag("I11")
class RepairableS3Test {
    private static final String OBJECT =
            "archive/" + ArchiveLayout.folderOf(new ObjectId("urn:mokanda:KMB:birth:1957:scans"));

    @TempDir
    private Path folder;

    @Test
    void aKeyThatHasTheNameOfAFolderTakesNothingAwayWithIt() throws Exception {
        var place = S3Server.s3mock().newPlace();
        var above = OBJECT.substring(0, OBJECT.lastIndexOf('/'));
        try (var bucket = new Bucket(place);
                var archive = new RepairableS3(place)) {
            bucket.putNew(OBJECT + "/inventory.json", new byte[] {1});
            bucket.putNew(OBJECT + "/v1/inventory.json", new byte[] {2});

            assertEquals(List.of(), archive.at(above));
            assertEquals(List.of(OBJECT + "/inventory.json", OBJECT + "/v1/inventory.json"), archive.at(OBJECT));
            bucket.putNew(above, new byte[] {3});
            bucket.putNew(OBJECT, new byte[] {4});
            assertEquals(List.of(above), archive.at(above));
            assertEquals(List.of(OBJECT), archive.at(OBJECT));

            archive.moveAway(above, folder.resolve("kept/above"));

            assertEquals(1, Files.size(folder.resolve("kept/above")));
            assertEquals(List.of(), archive.at(above));
            assertTrue(bucket.size(OBJECT + "/v1/inventory.json").isPresent());
        }
    }

    /** The library asks for no key like this, though a list may name it. */
    @Test
    void aKeyThatCannotBeAskedForIsNoReasonToStop() throws Exception {
        var place = S3Server.s3mock().newPlace();
        try (var bucket = new Bucket(place);
                var archive = new RepairableS3(place)) {
            assertThrows(Bucket.UnfitException.class, () -> bucket.size("archive/x/./y"));
            assertEquals(List.of(), archive.at("archive/x/../y"));
            assertThrows(IOException.class, () -> archive.open("archive/x/./y").close());
        }
    }
}
