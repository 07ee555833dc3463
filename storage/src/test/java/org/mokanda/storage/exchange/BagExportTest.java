package org.mokanda.storage.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.verify.Issue;

/** A register out as a bag; the same bag damaged or turned against whoever opens it. */
@Tag("I10")
class BagExportTest {
    private static final RegisterId REGISTER =
            RegisterId.parse("KMB-birth-1957-2").orElseThrow();
    private static final ObjectId SCANS = ObjectId.of(REGISTER, Purpose.SCANS);
    private static final String SCAN = "data/scans/scans/0001-page_100_.jpg";

    @TempDir
    private Path data;

    private OcflArchiveStore store;
    private Path bag;

    @BeforeEach
    void aRegister() {
        store = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        bag = data.resolve("bag");
        var bytes = "a scan".getBytes(StandardCharsets.UTF_8);
        var path = "scans/0001-page_100_.jpg";
        var scan = new Scan(REGISTER, Sha512.of(bytes), "page 100%.jpg", bytes.length, "image/jpeg", path, 1, null);
        var record = new BatchRecord("clerk", Instant.EPOCH, List.of(scan));
        append(SCANS, NewFile.of(path, bytes), NewFile.of(BatchRecord.path(1), record.bytes()));
        append(ObjectId.act(REGISTER, 37), NewFile.of("revisions/0001.json", "{}".getBytes(StandardCharsets.UTF_8)));
        append(
                ObjectId.of(RegisterId.parse("KMB-birth-1957").orElseThrow(), Purpose.SCANS),
                NewFile.of("scans/0001-b.jpg", "another book".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void append(ObjectId object, NewFile... files) {
        store.append(store.head(object), List.of(files), new Provenance("clerk", Instant.EPOCH, "batch of scans"));
    }

    private BagExport.Written write() {
        return new BagExport(store).write(REGISTER, bag, "Kimbanseke\nBagIt-Version: 2", LocalDate.of(2026, 5, 4));
    }

    private List<String> codes() throws IOException {
        return BagValidation.of(bag).issues().stream()
                .map(Issue::code)
                .distinct()
                .toList();
    }

    @Test
    void theBagIsValidAndHoldsTheRegisterAsItLiesInTheStore() throws IOException {
        var written = write();
        assertEquals(List.of(), BagValidation.of(bag).issues());
        assertEquals(2, written.objects());
        assertEquals(3, written.files());
        assertEquals("a scan", Files.readString(bag.resolve(SCAN)));
        assertEquals("{}", Files.readString(bag.resolve("data/acts/0037/revisions/0001.json")));
        assertTrue(Files.readString(bag.resolve("bag-info.txt")).contains("Payload-Oxum: " + written.bytes() + ".3\n"));
        assertFalse(Files.exists(bag.resolve("fetch.txt")));
        assertEquals(Sha512.of(bag.resolve("tagmanifest-sha512.txt")).hex(), written.tagManifest());
        assertEquals(List.of("bag"), namesBeside());
        var received = ReceivedBag.open(bag);
        assertEquals(REGISTER, received.register().orElseThrow());
        assertEquals(
                List.of("page 100%.jpg"),
                received.masters().stream().map(ReceivedBag.Master::name).toList());
        assertEquals(
                Sha512.of("a scan".getBytes(StandardCharsets.UTF_8)),
                received.masters().getFirst().digest());
        assertEquals(3, received.payloadFiles());
    }

    private List<String> namesBeside() throws IOException {
        try (var names = Files.list(data)) {
            return names.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.equals("archive") && !name.equals("work"))
                    .toList();
        }
    }

    @Test
    void nothingIsWrittenOverAndNothingHalfIsLeft() throws IOException {
        Files.createDirectories(bag);
        Files.createDirectories(data.resolve(".bag.part/data")); // of a run that was cut off
        write();
        var failure = assertThrows(MokandaException.class, this::write);
        assertEquals(FailureKind.USAGE, failure.kind());
        bag = data.resolve("second");
        Files.writeString(
                data.resolve("archive")
                        .resolve(ArchiveLayout.folderOf(SCANS))
                        .resolve("v1/content/scans/0001-page_100_.jpg"),
                "b scan");
        failure = assertThrows(MokandaException.class, this::write);
        assertEquals(FailureKind.EVIDENCE, failure.kind());
        assertEquals(List.of("bag"), namesBeside());
    }

    /** Changes a tag file and puts the manifests of tags right again, as whoever made the bag could. */
    private void forge(String file, UnaryOperator<String> change) throws IOException {
        Files.writeString(bag.resolve(file), change.apply(Files.readString(bag.resolve(file))));
        for (var algorithm : List.of("sha512", "sha256")) {
            Files.deleteIfExists(bag.resolve("tagmanifest-" + algorithm + ".txt"));
        }
    }

    @Test
    void aPathThatLeadsOutOfTheBagIsRefusedOnAnySystem() throws IOException {
        write();
        Files.writeString(data.resolve("secret"), "a scan");
        var manifest = bag.resolve("manifest-sha512.txt");
        var whole = Files.readString(manifest);
        for (var path : List.of(
                "data/../../secret",
                "../secret",
                "/etc/passwd",
                "~/secret",
                "~root/secret",
                "C:/Windows/win.ini",
                "data\\..\\secret",
                "\\\\server\\share",
                "%HOME%/secret",
                "$HOME/secret",
                "data//secret",
                "data/./secret",
                "mokanda/objects.tsv")) {
            forge("manifest-sha512.txt", _ -> whole.replace(SCAN, path));
            var codes = codes();
            assertTrue(codes.contains("bag-path"), path + codes);
            assertThrows(
                    IllegalStateException.class, () -> ReceivedBag.open(bag).masters());
        }
        forge("manifest-sha512.txt", _ -> whole.replace(SCAN, "data/%2e%2e/%2e%2e/secret"));
        assertTrue(codes().contains("bag-file-missing"), codes().toString());
        forge("manifest-sha512.txt", _ -> whole);
        Files.writeString(
                bag.resolve("fetch.txt"), "http://localhost/ - data/../../secret\nhttp://localhost/ 6 data/new\n");
        assertTrue(codes().containsAll(List.of("bag-path", "bag-fetch")), codes().toString());
    }

    @Test
    void damageIsNamed() throws IOException {
        write();
        var scan = bag.resolve(SCAN);
        Files.writeString(scan, "b scan");
        assertEquals(List.of("bag-file-changed"), codes());
        Files.writeString(scan, "a scan and more");
        assertTrue(codes().contains("bag-oxum"));
        Files.delete(scan);
        assertTrue(codes().contains("bag-file-missing"));
        Files.createSymbolicLink(scan, data.resolve("archive"));
        assertTrue(codes().contains("bag-link"));
        Files.delete(scan);
        Files.writeString(scan, "a scan");
        assertEquals(List.of(), codes());
        Files.writeString(bag.resolve("data/scans/extra.jpg"), "");
        assertTrue(codes().contains("bag-file-extra"));
        Files.delete(bag.resolve("data/scans/extra.jpg"));
        Files.writeString(bag.resolve("bag-info.txt"), "Source-Organization: somebody else\n");
        assertTrue(codes().contains("bag-file-changed"));
    }

    @Test
    void twoSpellingsOfAPathAreRefused() throws IOException {
        write();
        var composed = "data/scans/n\u00e9.jpg";
        var decomposed = "data/scans/ne\u0301.jpg";
        var digest = Sha512.of("a".getBytes(StandardCharsets.UTF_8)).hex();
        Files.writeString(bag.resolve(composed), "a");
        forge(
                "manifest-sha512.txt",
                text -> text + digest + "  " + composed + "\n" + digest + "  " + decomposed + "\n");
        assertTrue(codes().contains("bag-path-spelling"), codes().toString());
        forge("manifest-sha512.txt", text -> text.replace(decomposed, composed));
        assertTrue(codes().contains("bag-path-twice"), codes().toString());
    }

    @Test
    @Tag("I11")
    void endlessTagFilesCostNothing() throws IOException {
        write();
        forge("bag-info.txt", text -> text + "a".repeat(1_000_000));
        assertTrue(codes().contains("unreadable"), codes().toString());
        forge("bagit.txt", _ -> "BagIt-Version: " + "1".repeat(1_000_000));
        assertTrue(codes().contains("bag-declaration"), codes().toString());
    }

    @Test
    void aFileWhoseNameLooksLikeThePathOfAnotherIsExtra() throws IOException {
        write();
        Files.writeString(bag.resolve("data/scans/scans\\0001-page_100_.jpg"), "hidden");
        assertTrue(codes().contains("bag-file-extra"), codes().toString());
    }

    /** A value in a million lines and a manifest of a million files that are not there: minutes, were it quadratic. */
    @Test
    @Tag("I11")
    void longValuesAndManifestsOfFilesThatAreNotThereCostLittle() throws IOException {
        write();
        var digest = Sha512.of("a".getBytes(StandardCharsets.UTF_8)).hex();
        forge("bag-info.txt", text -> text + " abcdefghij\n".repeat(500_000));
        assertTrue(codes().contains("bag-info"), codes().toString());
        var lines = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            lines.append(digest).append("  data/").append(i).append('\n');
        }
        forge("manifest-sha512.txt", text -> text + lines);
        var verdict = BagValidation.of(bag);
        assertTrue(verdict.errors() >= 50_000, String.valueOf(verdict.errors()));
    }

    @Test
    void aNameThatWouldWriteOnTheScreenIsToldWithoutThat() throws IOException {
        write();
        Files.writeString(bag.resolve("data/scans/x\nValide : \u001b[1A"), "");
        var told = BagValidation.of(bag).issues();
        assertTrue(
                told.stream().noneMatch(issue -> issue.path().chars().anyMatch(Character::isISOControl)),
                told.toString());
    }

    /** Another process seals a version while the files of the one before are looked up. */
    @Test
    void aVersionAddedInBetweenMakesNoHealthyArchiveLookDamaged() throws IOException {
        var path = "revisions/0001.json";
        var act = ObjectId.act(REGISTER, 37);
        var busy = new java.util.concurrent.atomic.AtomicInteger(3);
        var growing = (ArchiveStore) java.lang.reflect.Proxy.newProxyInstance(
                ArchiveStore.class.getClassLoader(), new Class<?>[] {ArchiveStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("file") && act.equals(arguments[0]) && busy.getAndDecrement() > 0) {
                        append(act, NewFile.of(path, ("{" + busy + "}").getBytes(StandardCharsets.UTF_8)));
                    }
                    return method.invoke(store, arguments);
                });
        new BagExport(growing).write(REGISTER, bag, "Kimbanseke", LocalDate.of(2026, 5, 4));
        assertEquals(List.of(), BagValidation.of(bag).issues());
        assertEquals("{0}", Files.readString(bag.resolve("data/acts/0037/" + path)));
        assertTrue(Files.readString(bag.resolve("mokanda/objects.tsv")).contains(act + "\t4\t"));
    }
}
