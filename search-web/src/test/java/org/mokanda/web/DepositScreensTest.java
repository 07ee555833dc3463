package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bringing files, by the protocol and by a plain form; the batch sheet; labels. */
class DepositScreensTest {
    private static final String PIECE = "application/offset+octet-stream";

    private static TestOffice office;

    @BeforeAll
    static void open() {
        office = TestOffice.open();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    private static String begin(Visitor visitor) {
        var begun = visitor.post("/depot", "registre", "KMB-birth-1957");
        assertEquals(302, begun.statusCode());
        return Visitor.location(begun);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void theProtocolIsTus() throws Exception {
        try (var visitor = Visitor.as(office, "admin")) {
            var files = begin(visitor) + "/fichiers";
            var options = visitor.send("OPTIONS", files, Map.of(), BodyPublishers.noBody());
            assertEquals("1.0.0", header(options, "Tus-Version"));
            assertEquals("creation,termination,checksum", header(options, "Tus-Extension"));
            var name = Base64.getEncoder().encodeToString("../é\n.jpg".getBytes(StandardCharsets.UTF_8));
            var made = visitor.send(
                    "POST",
                    files,
                    Map.of("Upload-Length", "10", "Upload-Metadata", "filename " + name),
                    BodyPublishers.noBody());
            assertEquals(201, made.statusCode());
            var file = header(made, "Location");
            var sum = Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest("01234".getBytes(StandardCharsets.UTF_8)));
            var right = Map.of("Content-Type", PIECE, "Upload-Offset", "0", "Upload-Checksum", "sha256 " + sum);
            assertEquals(
                    460,
                    visitor.send("PATCH", file, right, BodyPublishers.ofString("x1234"))
                            .statusCode());
            var taken = visitor.send("PATCH", file, right, BodyPublishers.ofString("01234"));
            assertEquals(204, taken.statusCode());
            assertEquals("5", header(taken, "Upload-Offset"));
            assertEquals(
                    409,
                    visitor.send("PATCH", file, right, BodyPublishers.ofString("01234"))
                            .statusCode());
            var head = visitor.send("HEAD", file, Map.of(), BodyPublishers.noBody());
            assertEquals("5 10", header(head, "Upload-Offset") + " " + header(head, "Upload-Length"));
            assertEquals("no-store", header(head, "Cache-Control"));
            var unsure = Map.of("Content-Type", PIECE, "Upload-Offset", "5", "Upload-Checksum", "md4 AAAA");
            assertEquals(
                    400,
                    visitor.send("PATCH", file, unsure, BodyPublishers.ofString("5"))
                            .statusCode());
            var odd = Map.of("Content-Type", "text/plain", "Upload-Offset", "5");
            assertEquals(
                    415,
                    visitor.send("PATCH", file, odd, BodyPublishers.ofString("5"))
                            .statusCode());
            assertEquals(
                    204,
                    visitor.send("DELETE", file, Map.of(), BodyPublishers.noBody())
                            .statusCode());
            assertEquals(
                    404,
                    visitor.send("HEAD", file, Map.of(), BodyPublishers.noBody())
                            .statusCode());
            var huge = Map.of("Upload-Length", "9000000000");
            var refused = visitor.send("POST", files, huge, BodyPublishers.noBody());
            assertEquals(413, refused.statusCode());
            assertTrue(refused.body().contains("dépasse"), refused.body());
        }
    }

    @Test
    void aPlainFormBringsFilesToo() {
        try (var visitor = Visitor.as(office, "admin")) {
            var deposit = begin(visitor);
            var sent = visitor.form(deposit + "/envoi", "fichiers", Map.of("a <i>.jpg", "123", "b.jpg", "45678"));
            assertEquals(deposit, Visitor.location(sent));
            var screen = visitor.get(deposit).body();
            assertTrue(screen.contains("a &lt;i&gt;.jpg") && screen.contains("b.jpg"), screen);
            assertFalse(screen.contains("<i>"), screen);
            assertTrue(visitor.get("/depot").body().contains("2 fichiers"));
            assertEquals(302, visitor.post(deposit + "/fin").statusCode());
            var sealed = visitor.get(deposit).body();
            assertTrue(sealed.contains("attend d’entrer") && sealed.contains("hx-trigger=\"every 2s\""), sealed);
        }
    }

    @Test
    void nobodyElseBringsFilesOrSeesThem() {
        try (var visitor = Visitor.as(office, "admin");
                var clerk = Visitor.as(office, "agent")) {
            var deposit = begin(visitor);
            assertEquals(403, clerk.get(deposit).statusCode());
            assertEquals(403, clerk.get("/depot").statusCode());
            assertEquals(403, clerk.get("/etiquettes").statusCode());
            assertEquals(403, clerk.get("/registres/bordereau").statusCode());
            assertEquals(403, clerk.get("/registres/bordereau.csv").statusCode());
            assertEquals(404, visitor.get("/depot/" + "0".repeat(32)).statusCode());
            visitor.forgetToken();
            var stranger =
                    visitor.send("POST", deposit + "/fichiers", Map.of("Upload-Length", "1"), BodyPublishers.noBody());
            assertEquals(302, stranger.statusCode(), "no token, nothing done");
        }
    }

    @Test
    void aSheetIsShownBeforeItIsRecorded() {
        try (var visitor = Visitor.as(office, "admin")) {
            var sheet = "bureau;type;annee;feuillets\nKMB;naissance;1961;200\nZZZ;naissance;1962;\n";
            var shown = visitor.form("/registres/bordereau", "bordereau", Map.of("b.csv", sheet))
                    .body();
            assertTrue(shown.contains("Kimbanseke · Naissances 1961"), shown);
            assertTrue(shown.contains("Ligne 3") && shown.contains("ZZZ"), shown);
            assertFalse(visitor.get("/registres").body().contains("Naissances 1961"));
            var id = shown.replaceAll("(?s).*name=\"montre\" value=\"([^\"]+)\".*", "$1");
            var other = sheet.replace("1961", "1963");
            visitor.form("/registres/bordereau", "bordereau", Map.of("c.csv", other));
            visitor.post("/registres/bordereau/recevoir", "montre", id);
            assertTrue(
                    visitor.get("/registres/bordereau").body().contains("plus en mémoire"), "another was shown since");
            shown = visitor.form("/registres/bordereau", "bordereau", Map.of("b.csv", sheet))
                    .body();
            id = shown.replaceAll("(?s).*name=\"montre\" value=\"([^\"]+)\".*", "$1");
            assertEquals(
                    302,
                    visitor.post("/registres/bordereau/recevoir", "montre", id).statusCode());
            assertTrue(visitor.get("/registres/bordereau").body().contains("1 registre(s) lu(s)"));
            assertTrue(visitor.get("/registres/bordereau.csv").body().contains("\nKMB;naissance;1961;;200;"));
            assertTrue(visitor.get("/registres").body().contains("Naissances 1961"));
            assertEquals(302, visitor.post("/registres/bordereau/recevoir").statusCode());
            assertTrue(visitor.get("/registres/bordereau").body().contains("plus en mémoire"));
        }
    }

    @Test
    void labelsArePrintedOrWhatIsWrongIsSaid() {
        try (var visitor = Visitor.as(office, "admin")) {
            var made = visitor.post(
                    "/etiquettes",
                    "usage",
                    "dos",
                    "registre",
                    "KMB-birth-1957",
                    "feuillets",
                    "1-50, 51-100",
                    "deja",
                    "3");
            assertEquals("application/pdf", header(made, "Content-Type"));
            assertTrue(made.body().startsWith("%PDF-"));
            var wrong = visitor.post("/etiquettes", "usage", "dos", "feuillets", "x", "deja", "0");
            assertTrue(wrong.body().contains("cochez au moins un registre"), wrong.body());
            assertTrue(wrong.body().contains("écrivez des numéros comme"), wrong.body());
            assertFalse(wrong.body().contains("écrivez un nombre de 0"), wrong.body());
        }
    }
}
