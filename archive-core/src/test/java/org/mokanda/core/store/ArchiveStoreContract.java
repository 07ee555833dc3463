package org.mokanda.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.MokandaException;

/** What every archive store promises. An adapter's test extends this and gives an empty store. */
public abstract class ArchiveStoreContract {
    protected static final ObjectId SCANS = new ObjectId("urn:mokanda:KMB:birth:1957:2:scans");
    protected static final ObjectId ACTS = new ObjectId("urn:mokanda:KMB:birth:1957:2:acts");
    protected static final Provenance BY_CLERK =
            new Provenance("clerk", Instant.parse("2026-11-20T10:00:00Z"), "batch of scans");

    /** The store under test, the same one within a test, empty at its beginning. */
    protected abstract ArchiveStore store();

    protected static NewFile file(String path, String text) {
        return NewFile.of(path, text.getBytes(StandardCharsets.UTF_8));
    }

    protected static byte[] read(StoredFile file) throws IOException {
        try (var in = file.open()) {
            return in.readAllBytes();
        }
    }

    private StoreVersion append(StoreVersion head, NewFile... files) {
        return store().append(head, List.of(files), BY_CLERK);
    }

    @Test
    void anUnknownObjectHasNoHeadAndNoVersions() {
        assertTrue(store().find(SCANS).isEmpty());
        assertTrue(store().file(SCANS, "scans/1.jpg").isEmpty());
        assertEquals(List.of(), store().versions(SCANS));
        assertEquals(StoreVersion.none(SCANS), store().head(SCANS));
    }

    @Test
    @Tag("I1")
    void whatWasAddedIsReadBackByteByByte() throws IOException {
        var version = append(StoreVersion.none(SCANS), file("scans/0001-a b é.jpg", "one"), file("scans/2.jpg", ""));
        assertEquals(1, version.number());
        assertEquals(Optional.of(version), store().find(SCANS).map(StoredObject::head));
        var stored = store().file(SCANS, "scans/0001-a b é.jpg").orElseThrow();
        assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), read(stored));
        assertEquals(Sha512.of("one".getBytes(StandardCharsets.UTF_8)), stored.digest());
        assertEquals(0, read(store().file(SCANS, "scans/2.jpg").orElseThrow()).length);
        assertTrue(store().file(SCANS, "scans/3.jpg").isEmpty());
    }

    @Test
    @Tag("I3")
    void aNewVersionHoldsTheFilesOfTheOneBefore() throws IOException {
        var first = append(StoreVersion.none(ACTS), file("acts/1.json", "first"), file("acts/2.json", "second"));
        var second = append(first, file("acts/1.json", "corrected"), file("acts/3.json", "third"));
        assertEquals(2, second.number());
        assertEquals(List.of(first, second), store().versions(ACTS));
        assertEquals(
                Set.of("acts/1.json", "acts/2.json", "acts/3.json"),
                store().find(ACTS).orElseThrow().files().keySet());
        assertEquals(
                "corrected", new String(read(store().file(ACTS, "acts/1.json").orElseThrow()), StandardCharsets.UTF_8));
        assertEquals(
                "second", new String(read(store().file(ACTS, "acts/2.json").orElseThrow()), StandardCharsets.UTF_8));
    }

    @Test
    void theSameBytesUnderTwoPathsAreTwoFiles() throws IOException {
        var first = append(StoreVersion.none(SCANS), file("scans/1.jpg", "same"), file("scans/2.jpg", "same"));
        append(first, file("scans/3.jpg", "same"));
        for (var path : List.of("scans/1.jpg", "scans/2.jpg", "scans/3.jpg")) {
            assertEquals("same", new String(read(store().file(SCANS, path).orElseThrow()), StandardCharsets.UTF_8));
        }
    }

    @Test
    void theSameFileAgainIsStillAVersion() {
        var first = append(StoreVersion.none(SCANS), file("scans/1.jpg", "same"));
        var second = append(first, file("scans/1.jpg", "same"));
        assertEquals(2, second.number());
        assertNotEquals(first.inventory(), second.inventory());
    }

    @Test
    @Tag("I3")
    void whoeverBuiltOnAnOlderHeadIsRefusedAndNothingChanges() {
        var first = append(StoreVersion.none(SCANS), file("scans/1.jpg", "one"));
        var second = append(first, file("scans/2.jpg", "two"));
        assertThrows(StaleHeadException.class, () -> append(first, file("scans/3.jpg", "three")));
        assertThrows(StaleHeadException.class, () -> append(StoreVersion.none(SCANS), file("scans/3.jpg", "three")));
        var foreign = new StoreVersion(SCANS, 2, Sha512.of(new byte[0]));
        assertThrows(StaleHeadException.class, () -> append(foreign, file("scans/3.jpg", "three")));
        assertThrows(
                StaleHeadException.class,
                () -> append(new StoreVersion(ACTS, 1, Sha512.of(new byte[0])), file("acts/1.json", "x")));
        assertEquals(List.of(first, second), store().versions(SCANS));
        assertEquals(List.of(), store().versions(ACTS));
    }

    @Test
    @Tag("I2")
    void aFileWithAnotherDigestThanExpectedFailsTheWholeVersion() {
        var first = append(StoreVersion.none(SCANS), file("scans/1.jpg", "one"));
        var wrong =
                new NewFile("scans/3.jpg", () -> new ByteArrayInputStream(new byte[] {1}), Sha512.of(new byte[] {2}));
        assertThrows(MokandaException.class, () -> append(first, file("scans/2.jpg", "two"), wrong));
        assertThrows(MokandaException.class, () -> append(StoreVersion.none(ACTS), wrong));
        assertEquals(Optional.of(first), store().find(SCANS).map(StoredObject::head));
        assertTrue(store().find(ACTS).isEmpty());
        assertEquals(2, append(first, file("scans/2.jpg", "two")).number());
    }

    @Test
    @Tag("I2")
    void aSourceThatBreaksOffFailsTheWholeVersion() {
        var broken = new NewFile(
                "scans/2.jpg",
                () -> new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("cable pulled");
                        }
                        return 'x';
                    }
                },
                null);
        var fault = assertThrows(
                MokandaException.class, () -> append(StoreVersion.none(SCANS), file("scans/1.jpg", "one"), broken));
        assertEquals("store.source-unreadable", fault.messageKey());
        assertTrue(store().find(SCANS).isEmpty());
    }

    @Test
    @Tag("I11")
    void theNumberOfFilesIsBounded() {
        assertThrows(IllegalArgumentException.class, () -> append(StoreVersion.none(SCANS)));
        var many = new ArrayList<NewFile>();
        for (int i = 0; i <= ArchiveStore.FILES_MAX; i++) {
            many.add(file("scans/" + i, ""));
        }
        assertThrows(IllegalArgumentException.class, () -> store().append(StoreVersion.none(SCANS), many, BY_CLERK));
        assertThrows(
                IllegalArgumentException.class,
                () -> append(StoreVersion.none(SCANS), file("scans/1.jpg", "a"), file("scans/1.jpg", "b")));
        assertTrue(store().find(SCANS).isEmpty());
    }

    @Test
    void allObjectsAreListed() {
        append(StoreVersion.none(SCANS), file("scans/1.jpg", "one"));
        append(StoreVersion.none(ACTS), file("acts/1.json", "one"));
        try (var objects = store().objects()) {
            assertEquals(Set.of(SCANS, ACTS), objects.collect(Collectors.toSet()));
        }
    }

    @Test
    @Tag("I2")
    void ofWritersAtTheSameTimeOneComesFirstAndTheOthersAreTold() throws Exception {
        var first = append(StoreVersion.none(SCANS), file("scans/0.jpg", "zero"));
        var refused = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            var tries = new ArrayList<Callable<Void>>();
            for (int i = 1; i <= 4; i++) {
                var path = "scans/" + i + ".jpg";
                tries.add(() -> {
                    try {
                        append(first, file(path, path));
                    } catch (StaleHeadException _) {
                        refused.incrementAndGet();
                    }
                    return null;
                });
            }
            for (var result : pool.invokeAll(tries)) {
                result.get();
            }
        }
        assertEquals(3, refused.get());
        assertEquals(2, store().versions(SCANS).size());
        assertEquals(2, store().find(SCANS).orElseThrow().files().size());
    }
}
