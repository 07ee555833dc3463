package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.s3.FaultyWay.Fault;

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

    /** What cannot be kept is not taken away: it may be the last that there is of it. */
    @Test
    void aKeyThatCannotBeReadStays() throws Exception {
        var direct = S3Server.s3mock().newPlace();
        try (var way = new FaultyWay(direct.endpoint());
                var bucket = new Bucket(direct)) {
            bucket.putNew("archive/0=ocfl_1.1", new byte[] {1});
            bucket.putNew("archive/notes", new byte[] {2});
            var place = S3Server.through(way.endpoint(), direct);
            try (var archive = new RepairableS3(place)) {
                way.plan(number -> number <= place.attempts() ? Fault.SAYS_500 : Fault.NONE);
                assertFalse(archive.moveAway("archive/notes", folder.resolve("kept/notes")));
                assertTrue(bucket.size("archive/notes").isPresent());
                assertTrue(Files.notExists(folder.resolve("kept/notes")));

                assertTrue(archive.moveAway("archive/notes", folder.resolve("kept/notes")));
                assertTrue(bucket.size("archive/notes").isEmpty());
            }
        }
    }

    /** A page of a list that fails is asked for again, and nothing is told twice or left out. */
    @Test
    void aLongListGoesOnWhereItFailed() throws Exception {
        var direct = S3Server.s3proxy().newPlace();
        var expected = new ArrayList<String>();
        var keys = Files.createDirectories(S3Server.s3proxy().files(direct).resolve("many"));
        for (int i = 1000; i < 2200; i++) {
            Files.writeString(keys.resolve(Integer.toString(i)), "x");
            expected.add("many/" + i);
        }
        try (var way = new FaultyWay(direct.endpoint());
                var bucket = new Bucket(S3Server.through(way.endpoint(), direct))) {
            way.plan(number -> number == 2 ? Fault.SAYS_503 : Fault.NONE);
            assertEquals(expected, bucket.list("many/").toList());
            assertTrue(way.requests() >= 3, "one page was asked for again");
        }
    }

    /** The library asks for no key like this, though a list may name it. */
    @Test
    void aKeyThatCannotBeAskedForIsNoReasonToStop() throws Exception {
        var place = S3Server.s3mock().newPlace();
        try (var bucket = new Bucket(place);
                var archive = new RepairableS3(place)) {
            assertThrows(Patience.UnfitException.class, () -> bucket.size("archive/x/./y"));
            assertEquals(List.of(), archive.at("archive/x/../y"));
            assertThrows(IOException.class, () -> archive.open("archive/x/./y").close());
        }
    }
}
