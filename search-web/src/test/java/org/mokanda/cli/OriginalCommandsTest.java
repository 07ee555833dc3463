package org.mokanda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.cli.Answer.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.json.Json;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/** {@code mokanda page original} and {@code mokanda register kept-apart}: the very bytes, and never over another file. */
class OriginalCommandsTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final byte[] MASTER = "a master".getBytes(UTF_8);
    private static final Instant RECEIVED = Instant.parse("2026-03-07T10:00:00Z");

    @TempDir
    private Path folder;

    @BeforeEach
    void oneScanAndThreeFilesKeptApart() {
        var directory =
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        try (var archive = Archive.open(directory)) {
            store(archive, Purpose.SCANS, List.of(scan("a master", null)));
            store(
                    archive,
                    Purpose.QUARANTINE,
                    List.of(
                            scan("étiquette.png", QuarantineReason.SEPARATOR),
                            scan("../../run.exe", QuarantineReason.UNSUPPORTED_TYPE),
                            scan("photo.jpg", QuarantineReason.TRUNCATED)));
            archive.recover();
        }
    }

    /** The bytes of each are its name. */
    private static Scan scan(String name, @Nullable QuarantineReason reason) {
        var bytes = name.getBytes(UTF_8);
        var digest = Sha512.of(bytes);
        var path = (reason == null ? "scans/" : "quarantine/") + digest.hex().substring(0, 8);
        return new Scan(BIRTHS, digest, name, bytes.length, "image/tiff", path, reason == null ? 1 : 0, reason);
    }

    private static void store(Archive archive, Purpose purpose, List<Scan> scans) {
        var files = new ArrayList<NewFile>();
        scans.forEach(scan -> files.add(NewFile.of(scan.storePath(), scan.name().getBytes(UTF_8))));
        files.add(NewFile.of(BatchRecord.path(1), new BatchRecord("anna", RECEIVED, scans).bytes()));
        Append.to(archive.store(), ObjectId.of(BIRTHS, purpose), new Provenance("anna", RECEIVED, "batch"), _ -> files);
    }

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return run(all.toArray(String[]::new));
    }

    @Test
    void theMasterOfAPageIsWrittenOnce() throws IOException {
        var file = folder.resolve("page.tif");
        var answer = call("page", "original", "KMB-birth-1957.p1", "-o", file.toString());
        assertEquals(0, answer.exitCode(), answer.err());
        assertArrayEquals(MASTER, Files.readAllBytes(file));
        assertTrue(answer.err().contains(Sha512.of(MASTER).hex()), answer.err());
        var again = call("page", "original", "KMB-birth-1957.p1", "-o", file.toString(), "--lang", "en");
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("exists already"), again.err());
        for (var reference : List.of("KMB-birth-1957.p2", "nonsense")) {
            var wrong = call(
                    "page", "original", reference, "-o", folder.resolve("no").toString());
            assertEquals(2, wrong.exitCode(), wrong.err());
            assertFalse(Files.exists(folder.resolve("no")));
        }
    }

    @Test
    void aDamagedMasterIsNotWritten() throws IOException {
        damage(MASTER);
        var file = folder.resolve("page.tif");
        var answer = call("page", "original", "KMB-birth-1957.p1", "-o", file.toString());
        assertEquals(1, answer.exitCode(), answer.err());
        assertTrue(answer.err().contains("mokanda audit"), answer.err());
        assertFalse(Files.exists(file));
    }

    @Test
    void whatWasKeptApartIsListedForPeopleAndForPrograms() {
        var told = call("register", "kept-apart", "KMB-birth-1957");
        assertEquals(0, told.exitCode(), told.err());
        assertEquals(3, told.out().lines().count(), told.out());
        assertTrue(told.out().contains("photo.jpg\t9 octets\treçu le 7 mars 2026"), told.out());
        assertTrue(told.out().contains("Le fichier est incomplet"), told.out());
        var digest = Sha512.of("photo.jpg".getBytes(UTF_8)).hex();
        assertTrue(told.out().contains("\tSHA-512 " + digest.substring(0, 12) + "\t"), told.out());
        var english = call("register", "kept-apart", "KMB-birth-1957", "--lang", "en");
        assertTrue(english.out().contains("9 bytes\treceived on 7 March 2026"), english.out());
        var json = Json.parse(call("register", "kept-apart", "KMB-birth-1957", "--json")
                        .out())
                .asObject();
        assertEquals("mokanda/kept-apart/1 KMB-birth-1957", json.text("schema") + " " + json.text("register"));
        var file = json.list("files").get(1).asObject();
        assertEquals("photo.jpg truncated", file.text("name") + " " + file.text("reason"));
        assertEquals(9, file.number("bytes"));
        assertEquals(1, file.number("batch"));
        assertEquals(RECEIVED.toString(), file.text("received"));
        assertEquals(Sha512.of("photo.jpg".getBytes(UTF_8)).hex(), file.text("sha512"));
        assertTrue(file.findText("exported").isEmpty());
        assertEquals("separator", json.list("files").getLast().asObject().text("reason"), "of which nothing is wanted");
        assertEquals(2, call("register", "kept-apart", "KMB-birth-1999").exitCode());
    }

    @Test
    void theyAreWrittenUnderNamesThatDoNoHarmAndNeverOverOthers() throws IOException {
        var out = folder.resolve("out");
        var answer = call("register", "kept-apart", "KMB-birth-1957", "--export", out.toString(), "--json");
        assertEquals(0, answer.exitCode(), answer.err());
        for (var file : Json.parse(answer.out()).asObject().list("files")) {
            var path = Path.of(file.asObject().text("exported"));
            assertEquals(out, path.getParent());
            assertTrue(
                    path.getFileName().toString().matches("KMB-birth-1957-[0-9a-f]{12}-[A-Za-z0-9._-]+"),
                    path::toString);
            assertFalse(path.toString().endsWith(".exe"), path::toString);
            assertEquals(file.asObject().text("name"), Files.readString(path));
        }
        try (var files = Files.list(out)) {
            assertEquals(3, files.count());
        }
        var again = call("register", "kept-apart", "KMB-birth-1957", "--export", out.toString());
        assertEquals(2, again.exitCode(), again.err());
        assertTrue(again.out().isEmpty() && again.err().contains("--export"), again.err());
        var file = Files.writeString(folder.resolve("file"), "mine");
        assertEquals(
                2,
                call("register", "kept-apart", "KMB-birth-1957", "--export", file.toString())
                        .exitCode());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void oneThatIsDamagedKeepsNoOtherFromBeingWritten() throws IOException {
        damage("photo.jpg".getBytes(UTF_8));
        var out = folder.resolve("out");
        var answer = call("register", "kept-apart", "KMB-birth-1957", "--export", out.toString());
        assertEquals(1, answer.exitCode(), answer.err());
        assertTrue(answer.err().contains("photo.jpg n’est plus"), answer.err());
        assertTrue(answer.err().contains("2 fichiers sont écrits dans " + out + ", tels que reçus. Ouvrez-les"));
        try (var files = Files.list(out)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void whatNobodyNeedsAnyMoreIsSettledByNameOrDigest() {
        var register = "KMB-birth-1957";
        var digest = Sha512.of("../../run.exe".getBytes(UTF_8)).hex();
        var settled = call("register", "settle", register, "photo.jpg", digest.substring(0, 12));
        assertEquals(0, settled.exitCode(), settled.err());
        assertTrue(settled.err().startsWith("2 fichiers réglés\u00a0: photo.jpg, ../../run.exe."), settled.err());
        var told = call("register", "kept-apart", register).out();
        assertEquals(2, told.lines().filter(line -> line.endsWith("\tréglé")).count(), told);
        assertEquals("[true, true, false]", settledFiles().toString());
        var report = call("register", "report", register).out();
        assertTrue(report.contains("2 fichiers mis de côté sont réglés.") && !report.contains("photo.jpg"), report);
        var json =
                Json.parse(call("register", "report", register, "--json").out()).asObject();
        assertEquals(0, json.list("scan_again").size());
        var shown = call("register", "show", register).out();
        assertTrue(shown.contains("photo.jpg\u00a0: mis de côté, réglé. Le fichier est incomplet"), shown);
        var again = call("register", "settle", register, "photo.jpg");
        assertTrue(again.err().contains("c’était déjà ainsi"), again.err());
        var open = call("register", "settle", register, digest, "--no-longer", "--lang", "en");
        assertTrue(open.err().startsWith("One file is to be looked into: ../../run.exe."), open.err());
        assertEquals("[false, true, false]", settledFiles().toString());
        assertEquals(0, call("page", "undo", register).exitCode());
        assertEquals("[true, true, false]", settledFiles().toString());
    }

    @Test
    void aSheetBetweenTheScansIsNotSettled() {
        var refused = call("register", "settle", "KMB-birth-1957", "photo.jpg", "étiquette.png");
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("n’a pas à être réglée"), refused.err());
        assertEquals("[false, false, false]", settledFiles().toString());
    }

    @Test
    void whereNothingWasKeptApartItIsSaidAndNoFolderIsMade() {
        assertEquals(
                0,
                call("register", "describe", "KMB-death-1957", "--leaves", "3").exitCode());
        var out = folder.resolve("out");
        var answer = call("register", "kept-apart", "KMB-death-1957", "--export", out.toString());
        assertEquals(0, answer.exitCode(), answer.err());
        assertEquals("Aucun fichier de ce registre n’a été mis de côté.\n", answer.out());
        assertTrue(answer.err().isEmpty() && !Files.exists(out), answer.err());
        var json = call("register", "kept-apart", "KMB-death-1957", "--json").out();
        assertEquals(0, Json.parse(json).asObject().list("files").size());
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAndTheArchiveIsNotBlamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "mine");
        var missing = folder.resolve("missing").resolve("page.tif");
        var page = call("page", "original", "KMB-birth-1957.p1", "-o", missing.toString());
        var apart = call(
                "register",
                "kept-apart",
                "KMB-birth-1957",
                "--export",
                file.resolve("below").toString());
        for (var answer : List.of(page, apart)) {
            assertEquals(3, answer.exitCode(), answer.err());
            assertTrue(answer.err().contains("L’archive n’est pas en cause"), answer.err());
        }
        assertTrue(page.err().contains("pas de dossier " + missing.getParent() + "."), page.err());
        assertTrue(apart.err().contains(file.resolve("below").toString()), apart.err());
        assertEquals("mine", Files.readString(file));
    }

    private List<String> settledFiles() {
        return Json.parse(call("register", "kept-apart", "KMB-birth-1957", "--json")
                        .out())
                .asObject()
                .list("files")
                .stream()
                .map(file -> file.asObject().get("settled").canonical())
                .toList();
    }

    @Test
    void aFileThatIsNotThereOrOneOfSeveralIsNotSettled() {
        var register = "KMB-birth-1957";
        for (var wrong : List.of("a master", "photo", "abcdef012345", "abc")) {
            var answer = call("register", "settle", register, "photo.jpg", wrong);
            assertEquals(2, answer.exitCode(), answer.err());
            assertTrue(answer.err().contains("mokanda register kept-apart " + register), answer.err());
        }
        var directory =
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("remembered")));
        try (var archive = Archive.open(directory)) {
            var twin = Sha512.of(new byte[] {9});
            archive.catalogue()
                    .pages()
                    .addScans(
                            BIRTHS,
                            List.of(new Scan(
                                    BIRTHS, twin, "photo.jpg", 1, "image/tiff", "q/9", 0, QuarantineReason.EMPTY)),
                            "anna");
        }
        var several = call("register", "settle", register, "photo.jpg");
        assertEquals(2, several.exitCode(), several.err());
        var digest = Sha512.of("photo.jpg".getBytes(UTF_8)).hex();
        assertTrue(several.err().contains(digest.substring(0, 12)), several.err());
        assertEquals(0, call("register", "settle", register, digest).exitCode());
        assertEquals(2, call("register", "settle", register).exitCode());
        assertEquals(
                2, call("register", "settle", "KMB-birth-1999", "photo.jpg").exitCode());
        for (var language : List.of("fr", "en")) {
            assertEquals(
                    0, call("register", "settle", "--help", "--lang", language).exitCode());
        }
    }

    private void damage(byte[] bytes) throws IOException {
        try (var files = Files.walk(folder.resolve("data").resolve("archive"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) == bytes.length && Sha512.of(file).equals(Sha512.of(bytes))) {
                    file.toFile().setWritable(true);
                    Files.write(file, new byte[bytes.length]);
                }
            }
        }
    }
}
