package org.mokanda.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.store.MemoryArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Sha512;

/** Who asks for a file as it was received gets its very bytes, and nothing but them. */
class OriginalsTest {
    private static final String ORIGINAL = "/pages/KMB-birth-1957.p1/original";
    private static final String APART = "/registres/KMB-birth-1957/ecartes";

    private TestOffice office;
    private Visitor admin;

    @BeforeEach
    void open() {
        office = TestOffice.open();
        admin = Visitor.as(office, "admin");
    }

    @AfterEach
    void close() {
        admin.close();
        office.close();
    }

    @Test
    void theMasterOfAPageIsHandedOutAsItWasReceived() throws IOException {
        assertTrue(admin.get("/pages/KMB-birth-1957.p1").body().contains("href=\"" + ORIGINAL + "\""));
        var answer = admin.fetch(ORIGINAL);
        assertEquals(200, answer.statusCode());
        assertArrayEquals(Files.readAllBytes(onDisk(master())), answer.body());
        assertEquals("image/jpeg", header(answer, "Content-Type"));
        assertEquals("attachment; filename=\"KMB-birth-1957.p1.jpg\"", header(answer, "Content-Disposition"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals(String.valueOf(answer.body().length), header(answer, "Content-Length"));
        for (var path : List.of(
                "/pages/KMB-birth-1957.p99/original",
                "/pages/x/original",
                APART + "/" + master().digest(),
                APART + "/x",
                "/registres/KMB-birth-1888/ecartes")) {
            assertEquals(404, admin.get(path).statusCode(), path);
        }
    }

    @Test
    void aFileThatWasKeptApartIsHandedOutAsNothingThatAnybodyOpensByItself() {
        var answer = admin.fetch(APART + "/" + Sha512.of("notes.docx".getBytes(UTF_8)));
        assertEquals(200, answer.statusCode());
        assertEquals("notes.docx", new String(answer.body(), UTF_8));
        assertEquals("application/octet-stream", header(answer, "Content-Type"));
        assertTrue(
                header(answer, "Content-Disposition")
                        .matches("attachment; filename=\"KMB-birth-1957-[0-9a-f]{12}-notes\\.docx\\.bin\""),
                header(answer, "Content-Disposition"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    }

    @Test
    @Tag("I3")
    void aDamagedFileIsNotHandedOutAndItIsSaidWhy() throws IOException {
        var file = onDisk(master());
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, bytes);
        var changed = admin.get(ORIGINAL);
        assertEquals(500, changed.statusCode());
        assertTrue(changed.body().contains("mokanda audit"), changed.body());
        assertTrue(changed.headers().firstValue("Content-Disposition").isEmpty());
        Files.delete(file);
        assertEquals(500, admin.get(ORIGINAL).statusCode());
    }

    @Test
    void theListHasAllFilesAndWhatToDoAboutEach() {
        var scans = IntStream.range(0, 60)
                .mapToObj(i -> apart("lot-" + i + ".jpg", QuarantineReason.TRUNCATED))
                .toList();
        office.catalogue.pages().addScans(TestOffice.BIRTHS, scans, "test");
        office.catalogue
                .pages()
                .addScans(TestOffice.BIRTHS, List.of(apart("etiquette.jpg", QuarantineReason.SEPARATOR)), "test");

        var book = admin.get("/registres/KMB-birth-1957").body();
        assertTrue(book.contains("lot-7.jpg") && !book.contains("lot-8.jpg"), book);
        assertTrue(book.contains("href=\"" + APART + "\"") && book.contains("63 fichiers"), book);
        var first = admin.get(APART).body();
        assertTrue(first.contains("photo-abimee.jpg") && first.contains("lot-47.jpg"), first);
        assertFalse(first.contains("lot-48.jpg") || first.contains("etiquette.jpg"), first);
        assertTrue(first.contains("numérisez-le de nouveau") && first.contains("16 octets"), first);
        assertTrue(first.contains("reçu le ") && first.contains("lot 1<"), first);
        assertTrue(first.contains("lot 2, date inconnue"), first);
        var last = admin.get(APART + "?feuille=2").body();
        assertTrue(last.contains("lot-59.jpg") && last.contains("etiquette.jpg"), last);
        assertTrue(last.contains("Feuille de séparation"), last);
        assertEquals(200, admin.get(APART + "?feuille=-3").statusCode());
        var wanted = Sha512.of("lot-59.jpg".getBytes(UTF_8)).hex();
        assertTrue(admin.get(APART + "?fichier=" + wanted).body().contains("id=\"f" + wanted + "\""));
        assertTrue(admin.get(APART + "?fichier=x").body().contains("photo-abimee.jpg"));
        assertTrue(admin.get("/registres/KMB-marriage-1962/ecartes").body().contains("Aucun fichier"));
    }

    @Test
    void aFileThatNobodyNeedsAnyMoreIsSettledAndTakenUpAgain() {
        var report = "/registres/KMB-birth-1957/rapport";
        var digest = Sha512.of("photo-abimee.jpg".getBytes(UTF_8)).hex();
        var asked = admin.get(report).body();
        var link = APART + "?fichier=" + digest + "#f" + digest;
        assertTrue(asked.contains("href=\"" + link + "\"") && asked.contains("photo-abimee.jpg"), asked);
        assertTrue(asked.contains("l’ancien fichier est réglé") && asked.contains("mokanda register settle"), asked);
        var back = admin.post(APART, "action", "regler", "fichier", digest, "feuille", "1");
        assertEquals(APART + "?fait=regle&feuille=1", Visitor.location(back));
        assertTrue(back.headers().firstValue("Location").orElseThrow().endsWith("#f" + digest));
        var list = admin.get(APART + "?fait=regle").body();
        assertTrue(list.contains("plus personne n’a besoin de ce fichier") && list.contains("un réglé"), list);
        assertTrue(list.contains("<span>réglé</span>") && list.contains("value=\"reprendre\""), list);
        var told = admin.get(report).body();
        assertFalse(told.contains("photo-abimee.jpg"), told);
        assertTrue(told.contains("Un fichier mis de côté est réglé.") && told.contains("notes.docx"), told);
        assertTrue(admin.get(report + ".csv").body().contains("Un fichier mis de côté est réglé."));
        assertEquals(
                APART + "?fait=rien&feuille=1",
                Visitor.location(admin.post(APART, "action", "regler", "fichier", digest)));
        admin.post(APART, "action", "reprendre", "fichier", digest);
        assertTrue(admin.get(report).body().contains("photo-abimee.jpg"));
        for (var wrong :
                List.of("x", Sha512.of(new byte[0]).hex(), master().digest().hex())) {
            assertEquals(
                    404, admin.post(APART, "action", "regler", "fichier", wrong).statusCode());
        }
        assertEquals(
                400, admin.post(APART, "action", "jeter", "fichier", digest).statusCode());
        assertEquals(2, office.catalogue.arrangements().revision(TestOffice.BIRTHS));
    }

    @Test
    void whatIsSettledNoLongerStandsAsAnAlarmAmongTheRegisters() {
        var book = "/registres/KMB-birth-1957";
        assertTrue(admin.get("/registres").body().contains("badge bad\">2 fichiers mis de côté"));
        for (var name : List.of("photo-abimee.jpg", "notes.docx")) {
            var digest = Sha512.of(name.getBytes(UTF_8)).hex();
            var before = admin.get(book).body();
            admin.post(APART, "action", "regler", "fichier", digest);
            var after = admin.get(book).body();
            assertTrue(after.contains(name) && after.contains("réglé"), before + after);
        }
        for (var path : List.of("/registres", book)) {
            var body = admin.get(path).body();
            assertTrue(body.contains("2 fichiers réglés") && !body.contains("fichiers mis de côté<"), body);
        }
        assertTrue(admin.get(book).body().contains("Voici pourquoi"));
    }

    @Test
    void ofARegisterWithASeparatorAloneNothingIsToldOfFilesThatCouldNotBeRead() {
        var name = "etiquette.jpg";
        var digest = Sha512.of(name.getBytes(UTF_8));
        var separator = new Scan(
                TestOffice.MARRIAGES, digest, name, 10, "image/jpeg", "q/1", 0, QuarantineReason.SEPARATOR, 2, null);
        office.catalogue.pages().addScans(TestOffice.MARRIAGES, List.of(separator), "test");
        var book = "/registres/KMB-marriage-1962";
        var shown = admin.get(book).body();
        assertTrue(shown.contains("Voir ce fichier en détail") && !shown.contains("Voici pourquoi"), shown);
        var refused = admin.post(book + "/ecartes", "action", "regler", "fichier", digest.hex());
        assertTrue(refused.body().contains("n’a pas à être réglée"), refused.body());
        assertEquals(0, office.catalogue.arrangements().revision(TestOffice.MARRIAGES));
    }

    @Test
    @Tag("I6")
    void aClerkSeesWhyAFileWasKeptApartAndIsOfferedNoOriginal() {
        try (var clerk = Visitor.as(office, "agent")) {
            var list = clerk.get(APART).body();
            assertTrue(list.contains("notes.docx"), list);
            assertFalse(list.contains(APART + "/") || list.contains("name=\"fichier\""), list);
            var digest = Sha512.of("notes.docx".getBytes(UTF_8)).hex();
            assertEquals(
                    403,
                    clerk.post(APART, "action", "regler", "fichier", digest).statusCode());
            assertFalse(clerk.get("/pages/KMB-birth-1957.p1").body().contains("/original"));
        }
    }

    /** As a store on a server gives it. */
    @Test
    void aFileThatIsNotOnThisMachineIsComparedFirstAndItsCopyGoesAway() throws IOException {
        var bytes = new byte[200_000];
        var scan =
                new Scan(TestOffice.BIRTHS, Sha512.of(bytes), "a.tif", bytes.length, "image/tiff", "scans/a", 1, null);
        var work = office.folder.resolve("remote");
        var intact = new Originals(storing(scan, bytes), office.catalogue.pages(), work);
        try (var opened = intact.open(scan)) {
            assertEquals(bytes.length, opened.byteCount());
            assertArrayEquals(bytes, opened.stream().readAllBytes());
        }
        var damaged = new Originals(storing(scan, new byte[199_999]), office.catalogue.pages(), work);
        var failure = assertThrows(MokandaException.class, () -> damaged.open(scan));
        assertEquals("store.damaged", failure.messageKey());
        var empty = new Originals(new MemoryArchiveStore(), office.catalogue.pages(), work);
        assertThrows(MokandaException.class, () -> empty.open(scan));
        try (var left = Files.list(work)) {
            assertEquals(0, left.count());
        }
    }

    private static MemoryArchiveStore storing(Scan scan, byte[] bytes) {
        var store = new MemoryArchiveStore();
        var provenance = new org.mokanda.core.store.Provenance("test", java.time.Instant.EPOCH, "test");
        store.append(store.head(scan.object()), List.of(NewFile.of(scan.storePath(), bytes)), provenance);
        return store;
    }

    /** In a batch whose record is lost. */
    private static Scan apart(String name, QuarantineReason reason) {
        var digest = Sha512.of(name.getBytes(UTF_8));
        return new Scan(TestOffice.BIRTHS, digest, name, 10, "image/jpeg", "quarantine/" + name, 0, reason, 2, null);
    }

    private Scan master() {
        var page = office.catalogue
                .pages()
                .find(PageId.parse("KMB-birth-1957.p1").orElseThrow())
                .orElseThrow();
        return office.catalogue.pages().findScan(TestOffice.BIRTHS, page.scan()).orElseThrow();
    }

    private Path onDisk(Scan scan) {
        return office.store
                .file(scan.object(), scan.storePath())
                .orElseThrow()
                .onDisk()
                .orElseThrow();
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
