package org.mokanda.storage.ocfl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocfl.core.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ArchiveStoreContract;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredObject;

class OcflArchiveStoreTest extends ArchiveStoreContract {
    @TempDir
    private Path data;

    private Path archive;
    private OcflArchiveStore store;

    @BeforeEach
    void anEmptyArchive() {
        archive = data.resolve("archive");
        store = reopen();
    }

    private OcflArchiveStore reopen() {
        return OcflArchiveStore.open(archive, data.resolve("work"));
    }

    @Override
    protected ArchiveStore store() {
        return store;
    }

    private Path folder() {
        return archive.resolve(ArchiveLayout.folderOf(SCANS));
    }

    private StoreVersion twoVersions() {
        var first = store.append(StoreVersion.none(SCANS), List.of(file("scans/1.jpg", "one")), BY_CLERK);
        return store.append(first, List.of(file("scans/2.jpg", "two")), BY_CLERK);
    }

    @Test
    void whatLiesOnDiskIsAValidOcflObjectWithoutWarnings() {
        twoVersions();
        var results = Validator.validateObject(folder(), true);
        assertEquals(List.of(), results.getErrors());
        assertEquals(List.of(), results.getWarnings());
        assertTrue(Files.exists(archive.resolve("extensions/0003-hash-and-id-n-tuple-storage-layout/config.json")));
        assertEquals(Optional.of(SCANS), ArchiveLayout.objectIn(archive, folder()));
    }

    @Test
    void aStoredFileTellsWhereItsBytesLie() throws IOException {
        twoVersions();
        var path = store.file(SCANS, "scans/1.jpg").orElseThrow().onDisk().orElseThrow();
        assertEquals("one", Files.readString(path));
        assertTrue(path.startsWith(folder().resolve("v1/content")));
    }

    @Test
    void anotherProcessSeesNoOlderHeadThanTheFirst() {
        var other = reopen();
        var head = twoVersions();
        assertEquals(Optional.of(head), other.find(SCANS).map(StoredObject::head));
        var third = other.append(head, List.of(file("scans/3.jpg", "three")), BY_CLERK);
        assertEquals(Optional.of(third), store.find(SCANS).map(StoredObject::head));
    }

    @Test
    @Tag("I2")
    void nothingIsLeftInTheWorkFolder() throws IOException {
        twoVersions();
        assertThrows(
                MokandaException.class,
                () -> store.append(StoreVersion.none(SCANS), List.of(file("scans/3.jpg", "three")), BY_CLERK));
        try (var left = Files.walk(data.resolve("work")).filter(Files::isRegularFile)) {
            assertEquals(
                    List.of("lock"),
                    left.map(path -> path.getFileName().toString()).toList());
        }
    }

    @Test
    @Tag("I2")
    void aCrashBeforeTheInventoryIsPutInPlaceIsFinishedAtTheNextUse() throws IOException {
        var head = twoVersions();
        Files.copy(folder().resolve("v1/inventory.json"), folder().resolve("inventory.json.old"));
        Files.move(
                folder().resolve("inventory.json.old"),
                folder().resolve("inventory.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(
                folder().resolve("inventory.json.sha512"),
                Files.readAllBytes(folder().resolve("v1/inventory.json.sha512")));
        var third = reopen().append(reopenedHead(), List.of(file("scans/3.jpg", "three")), BY_CLERK);
        assertEquals(3, third.number());
        assertEquals(head, reopen().versions(SCANS).get(1));
        assertTrue(Validator.validateObject(folder(), true).getErrors().isEmpty());
    }

    /** The head after one refused try, as a caller who was told to look again would find it. */
    private StoreVersion reopenedHead() {
        var seen = store.head(SCANS);
        assertEquals(1, seen.number());
        assertThrows(
                org.mokanda.core.store.StaleHeadException.class,
                () -> store.append(seen, List.of(file("scans/3.jpg", "three")), BY_CLERK));
        return store.head(SCANS);
    }

    @Test
    @Tag("I2")
    void aCrashBetweenInventoryAndSidecarIsFinishedAtTheNextLook() throws IOException {
        var head = twoVersions();
        for (var torn : List.of(
                Files.readAllBytes(folder().resolve("v1/inventory.json.sha512")),
                new byte[0],
                Arrays.copyOf(Files.readAllBytes(folder().resolve("v2/inventory.json.sha512")), 20))) {
            Files.write(folder().resolve("inventory.json.sha512"), torn);
            assertEquals(head, reopen().head(SCANS));
            assertTrue(Validator.validateObject(folder(), true).getErrors().isEmpty());
        }
        Files.delete(folder().resolve("inventory.json.sha512"));
        assertEquals(head, reopen().head(SCANS));
    }

    @Test
    @Tag("I2")
    void aTornOrMissingInventoryIsWrittenAgainFromTheVersions() throws IOException {
        var head = twoVersions();
        var whole = Files.readAllBytes(folder().resolve("v2/inventory.json"));
        var half = Arrays.copyOf(whole, whole.length / 2);
        for (var torn : List.of(new byte[0], half, Arrays.copyOf(half, whole.length))) {
            Files.write(folder().resolve("inventory.json"), torn);
            assertEquals(head, reopen().head(SCANS));
        }
        Files.delete(folder().resolve("inventory.json"));
        assertEquals(head, reopen().head(SCANS));
        assertTrue(Validator.validateObject(folder(), true).getErrors().isEmpty());
    }

    @Test
    @Tag("I3")
    void aChangedInventoryIsEvidenceAndNotRepaired() throws IOException {
        twoVersions();
        var bytes = Files.readAllBytes(folder().resolve("inventory.json"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder().resolve("inventory.json"), bytes);
        var fault = assertThrows(MokandaException.class, () -> reopen().find(SCANS));
        assertEquals(FailureKind.EVIDENCE, fault.kind());
        assertTrue(Arrays.equals(bytes, Files.readAllBytes(folder().resolve("inventory.json"))));
    }

    @Test
    @Tag("I3")
    void anObjectThatLostItsDeclarationIsNeverTakenForNewAndOverwritten() throws IOException {
        var head = twoVersions();
        Files.delete(folder().resolve(ArchiveLayout.OBJECT_DECLARATION));
        try {
            reopen().append(head, List.of(file("scans/3.jpg", "three")), BY_CLERK);
        } catch (RuntimeException _) {
            // Refusing is right too; losing what is there is not.
        }
        assertEquals("one", Files.readString(folder().resolve("v1/content/scans/1.jpg")));
        assertEquals("two", Files.readString(folder().resolve("v2/content/scans/2.jpg")));
        assertTrue(Files.exists(folder().resolve("inventory.json")));
    }

    @Test
    @Tag("I2")
    void anObjectWhoseFirstVersionNeverCameGoes() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve(ArchiveLayout.OBJECT_DECLARATION), "ocfl_object_1.1\n");
        assertTrue(store.find(SCANS).isEmpty());
        assertFalse(Files.exists(folder()));
        assertEquals(2, twoVersions().number());
    }

    @Test
    void anArchiveThatWentAwayIsSaidToBeGone() throws IOException {
        var head = twoVersions();
        Files.move(archive, data.resolve("unplugged"));
        var fault = assertThrows(
                StoreUnavailableException.class,
                () -> store.append(head, List.of(file("scans/3.jpg", "three")), BY_CLERK));
        assertEquals("store.gone", fault.messageKey());
        assertEquals(
                "store.gone",
                assertThrows(StoreUnavailableException.class, () -> store.find(SCANS))
                        .messageKey());
        Files.createDirectory(archive);
        assertThrows(
                StoreUnavailableException.class,
                () -> store.append(StoreVersion.none(ACTS), List.of(file("acts/1.json", "x")), BY_CLERK));
        try (var entries = Files.list(archive)) {
            assertEquals(0, entries.count());
        }
    }

    @Test
    void aFolderWithOtherThingsInItIsNotMadeAnArchive() throws IOException {
        var foreign = Files.createDirectory(data.resolve("photos"));
        Files.writeString(foreign.resolve("holiday.jpg"), "x");
        assertThrows(StoreUnavailableException.class, () -> OcflArchiveStore.open(foreign, data.resolve("work")));
        assertEquals("x", Files.readString(foreign.resolve("holiday.jpg")));
    }
}
