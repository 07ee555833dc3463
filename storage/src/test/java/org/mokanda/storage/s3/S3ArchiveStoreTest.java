package org.mokanda.storage.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocfl.core.validation.Validator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ArchiveStoreContract;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.validate.OcflValidation;

class S3ArchiveStoreTest extends ArchiveStoreContract {
    @TempDir
    private Path data;

    private S3Server server;
    private S3Place place;
    private S3ArchiveStore store;

    @BeforeEach
    void anEmptyArchive() throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        store = S3ArchiveStore.open(place, data.resolve("work"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected ArchiveStore store() {
        return store;
    }

    private Path root() {
        return server.files(place).resolve("archive");
    }

    private StoreVersion twoVersions() {
        var first = store.append(StoreVersion.none(SCANS), List.of(file("scans/1.jpg", "one")), BY_CLERK);
        return store.append(first, List.of(file("scans/2.jpg", "two"), file("scans/1.jpg", "other")), BY_CLERK);
    }

    @Test
    void whatLiesInTheBucketIsAValidOcflStorageRoot() throws Exception {
        twoVersions();
        var results = Validator.validateObject(root().resolve(ArchiveLayout.folderOf(SCANS)), true);
        assertEquals(List.of(), results.getErrors());
        assertEquals(List.of(), results.getWarnings());
        assertEquals(List.of(), OcflValidation.ofRoot(root()).issues());
    }

    @Test
    @Tag("I1")
    void aFileInPartsIsReadBackWhole() throws Exception {
        var bytes = new byte[(11 << 20) + 7];
        new Random(2026).nextBytes(bytes);
        var large = Files.write(data.resolve("large.tif"), bytes);
        store.append(
                StoreVersion.none(SCANS), List.of(NewFile.of("scans/large.tif", large, Sha512.of(bytes))), BY_CLERK);
        assertArrayEquals(bytes, read(store.file(SCANS, "scans/large.tif").orElseThrow()));
        assertEquals(List.of(), OcflValidation.ofRoot(root()).issues());
    }

    @Test
    void aNameTooLongForAKeyIsKeptAllTheSame() throws Exception {
        var name = "scans/" + "é".repeat(600) + ".jpg";
        store.append(StoreVersion.none(SCANS), List.of(file(name, "one"), file("scans/1+2 %41.jpg", "two")), BY_CLERK);
        assertArrayEquals("one".getBytes(), read(store.file(SCANS, name).orElseThrow()));
        assertArrayEquals(
                "two".getBytes(), read(store.file(SCANS, "scans/1+2 %41.jpg").orElseThrow()));
    }

    @Test
    void anotherMachineSeesEachVersionAndLosesWhenItComesSecond() throws Exception {
        var second = twoVersions();
        try (var other = S3ArchiveStore.open(place, data.resolve("other-work"))) {
            assertEquals(second, other.head(SCANS));
            other.append(second, List.of(file("scans/3.jpg", "theirs")), BY_CLERK);
            assertThrows(
                    StaleHeadException.class,
                    () -> store.append(second, List.of(file("scans/3.jpg", "ours")), BY_CLERK));
            assertEquals(3, store.head(SCANS).number());
        }
        assertEquals(List.of(), OcflValidation.ofRoot(root()).issues());
    }

    @Test
    @Tag("I2")
    void whoeverComesNextSettlesAVersionWhoseMakerWasCutOff() throws Exception {
        var second = twoVersions();
        var folder = root().resolve(ArchiveLayout.folderOf(SCANS));
        Files.delete(folder.resolve("v2/inventory.json.sha512"));
        for (var name : List.of("inventory.json", "inventory.json.sha512")) {
            Files.copy(folder.resolve("v1").resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        try (var other = S3ArchiveStore.open(place, data.resolve("other-work"))) {
            other.append(second, List.of(file("scans/3.jpg", "three")), BY_CLERK);
        }
        assertEquals(List.of(), OcflValidation.ofRoot(root()).issues());
    }

    @Test
    @Tag("I3")
    void anInventoryThatChangedIsDamageAndNotRead() throws Exception {
        twoVersions();
        var inventory = root().resolve(ArchiveLayout.folderOf(SCANS)).resolve("v2/inventory.json");
        Files.writeString(inventory, Files.readString(inventory).replace("clerk", "crook"));
        try (var fresh = S3ArchiveStore.open(place, data.resolve("other-work"))) {
            var failure = assertThrows(MokandaException.class, () -> fresh.find(SCANS));
            assertEquals("store.damaged", failure.messageKey());
        }
    }

    @Test
    void theObjectsOwnInventoryIsMadeAgainWhenItIsBehind() throws Exception {
        var second = twoVersions();
        var folder = root().resolve(ArchiveLayout.folderOf(SCANS));
        Files.copy(folder.resolve("v1/inventory.json"), folder.resolve("inventory.json.old"));
        Files.move(
                folder.resolve("inventory.json.old"),
                folder.resolve("inventory.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder.resolve("inventory.json.sha512"));
        try (var fresh = S3ArchiveStore.open(place, data.resolve("other-work"))) {
            assertEquals(second, fresh.head(SCANS));
            fresh.append(second, List.of(file("scans/3.jpg", "three")), BY_CLERK);
        }
        assertEquals(List.of(), OcflValidation.ofRoot(root()).issues());
    }

    @Test
    @Tag("I2")
    void noSecondHistoryBeginsAtAMistypedPrefix() throws Exception {
        var second = twoVersions();
        try (var again = S3ArchiveStore.reopen(place, data.resolve("other-work"))) {
            assertEquals(second, again.head(SCANS));
        }
        var mistyped = server.newPlace();
        var failure = assertThrows(
                StoreUnavailableException.class, () -> S3ArchiveStore.reopen(mistyped, data.resolve("third-work")));
        assertEquals("store.s3-no-archive", failure.messageKey());
        assertTrue(Files.notExists(server.files(mistyped)), "something was put there");
    }

    @Test
    @Tag("I3")
    void whatIsThereIsNotReplacedHoweverLargeTheNextOneIs() throws Exception {
        try (var bucket = new Bucket(place)) {
            var first = new byte[6 << 20];
            var second = first.clone();
            second[0] = 1;
            assertEquals(Bucket.Outcome.THERE, bucket.putNew("trial/large", first));
            assertEquals(Bucket.Outcome.TAKEN, bucket.putNew("trial/large", second));
            assertEquals(Bucket.Outcome.THERE, bucket.putNew("trial/large", first));
            assertArrayEquals(first, bucket.get("trial/large", 7 << 20).orElseThrow());
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        var nowhere = S3Server.through(URI.create("http://127.0.0.1:1"), place);
        var failure = assertThrows(
                StoreUnavailableException.class, () -> S3ArchiveStore.open(nowhere, data.resolve("other-work")));
        assertEquals("store.s3-gone", failure.messageKey());
    }

    @Test
    void aWrongKeyAndAMissingBucketAreNamed() {
        var wrong = new S3Place(
                place.endpoint(),
                place.region(),
                place.bucket(),
                place.prefix(),
                S3Server.ACCESS,
                "wrong",
                place.partBytes(),
                1,
                Duration.ofMillis(1),
                place.patience());
        var denied = assertThrows(
                StoreUnavailableException.class, () -> S3ArchiveStore.open(wrong, data.resolve("other-work")));
        assertEquals("store.s3-denied", denied.messageKey());
        var absent = new S3Place(
                place.endpoint(),
                place.region(),
                "no-such-bucket-here",
                place.prefix(),
                S3Server.ACCESS,
                S3Server.SECRET,
                place.partBytes(),
                1,
                Duration.ofMillis(1),
                place.patience());
        var missing = assertThrows(
                StoreUnavailableException.class, () -> S3ArchiveStore.open(absent, data.resolve("third-work")));
        assertEquals("store.s3-no-bucket", missing.messageKey());
    }
}
