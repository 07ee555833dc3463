package org.mokanda.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.NewAccounts;
import org.mokanda.app.RememberedArchives;
import org.mokanda.app.WebHost;
import org.mokanda.core.access.Role;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.json.Json;
import org.mokanda.storage.ocfl.validate.OcflValidation;
import org.mokanda.storage.s3.S3Place;
import org.mokanda.storage.s3.S3Server;
import org.mokanda.web.DrawnPage;
import org.mokanda.web.WebSettings;

/** The same commands on an archive whose store is a real S3 server in another process. */
class S3CommandLineTest {
    private static final String BIRTH = """
            Acte numéro 37
            L'an mil neuf cent cinquante-sept, le douze mars,
            par devant Nous, Officier de l'état civil,
            a comparu KABONGO Albert, domicilié à
            Kimbanseke, lequel nous a déclaré qu'un enfant
            du sexe masculin est né le dix mars mil neuf
            cent cinquante-sept à Kimbanseke, de lui
            déclarant et de MUJINGA Thérèse, son épouse,
            et auquel il a donné les prénoms de Jean.
            Et ont signé avec Nous, après lecture.""";

    @TempDir
    Path folder;

    private S3Server server;
    private S3Place place;
    private Path data;

    private record Answer(int exitCode, String out, String err) {}

    @BeforeEach
    void settingsOfABucket() throws Exception {
        server = S3Server.s3proxy();
        place = server.newPlace();
        data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("access"), S3Server.ACCESS);
        Files.writeString(folder.resolve("secret"), S3Server.SECRET);
        settings(place.bucket());
    }

    private void settings(String bucket) throws IOException {
        Files.writeString(data.resolve("store.properties"), """
                endpoint=%s
                bucket=%s
                prefix=books
                access-key-file=%s
                secret-key-file=%s
                """.formatted(
                        server.endpoint(), bucket, folder.resolve("access"), folder.resolve("secret")));
    }

    private Answer call(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = Main.run(terminal, all.toArray(String[]::new));
        return new Answer(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Archive archive() {
        return Archive.open(DataDirectory.existing(data, new RememberedArchives(folder.resolve("remembered"))));
    }

    /** Two pages come in, are read and found, an act is answered for and copied: every byte of it lies on the server. */
    @Test
    @Tag("I1")
    @Tag("I4")
    void theWholeWayFromScanToCopy() throws Exception {
        var report = ingestTwoPages();
        assertEquals(2, report.number("recognised"), report.toString());
        assertFalse(Files.list(data.resolve("archive")).findAny().isPresent(), "something lies in the directory");
        assertTrue(OcflValidation.ofRoot(server.files(place).resolve("archive")).isValid());

        assertFalse(hits(call("text", "naissances", "--json")).isEmpty());
        var act = "KMB-birth-1957.a1";
        assertEquals(
                act,
                Json.parse(call("act", "show", act, "--json").out()).asObject().text("act"));
        validate(ActId.parse(act).orElseThrow());
        var found = hits(call("search", "Mukendi", "--json")).getFirst().asObject();
        assertEquals(act, found.text("id"));

        var copy = folder.resolve("copy.pdf");
        var issued = call(
                "copy", "issue", act, "--requester", "R", "--standing", "père", "--signer", "officer", "-o", copy + "");
        assertEquals(0, issued.exitCode(), issued.err());
        var again = folder.resolve("again.pdf");
        var number = Json.parse(call("copy", "list", "--json").out())
                .asObject()
                .list("issues")
                .getFirst()
                .asObject()
                .text("number");
        assertEquals(0, call("copy", "save", number, "-o", again + "").exitCode());
        assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(again));
        assertTrue(OcflValidation.ofRoot(server.files(place).resolve("archive")).isValid());

        try (var archive = archive();
                var web = WebHost.start(archive, WebSettings.DEFAULT.withPort(0), archive::recover)) {
            assertTrue(web.home().getPort() > 0);
        }
        auditIsCleanAndNamesWhatIsDamaged();
    }

    private Json.Obj ingestTwoPages() throws IOException {
        var scans = Files.createDirectory(folder.resolve("scans"));
        for (var text : List.of(BIRTH, "Table des naissances de la commune")) {
            Files.write(
                    scans.resolve("page-" + text.length() + ".jpg"),
                    DrawnPage.of(List.of(text)).jpeg());
        }
        var answer = call("ingest", scans + "", "--office", "KMB", "--kind", "birth", "--year", "1957", "--json");
        assertEquals(0, answer.exitCode(), answer.err());
        return Json.parse(answer.out()).asObject();
    }

    private static List<Json> hits(Answer answer) {
        assertEquals(0, answer.exitCode(), answer.err());
        return Json.parse(answer.out()).asObject().list("hits");
    }

    private void validate(ActId id) {
        try (var archive = archive()) {
            new NewAccounts(archive.catalogue().accounts())
                    .add("officer", "Officer", "Officer of civil status", Set.of(Role.OFFICER), "test");
            var act = archive.catalogue().acts().find(id).orElseThrow();
            var values = new EnumMap<ActField, String>(ActField.class);
            act.kind()
                    .fields()
                    .forEach(field -> values.put(
                            field, act.field(field).map(v -> v.text()).orElse("")));
            values.put(ActField.SURNAME, "Mukendi");
            archive.acts().validate(id, act.revision(), values, List.of(), act.regions(), "officer", "");
        }
    }

    private void auditIsCleanAndNamesWhatIsDamaged() throws IOException {
        var audit = call("audit");
        assertEquals(0, audit.exitCode(), audit.out() + audit.err());
        Path scan;
        try (var tree = Files.walk(server.files(place))) {
            scan = tree.filter(each -> each.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        var bytes = Files.readAllBytes(scan);
        bytes[bytes.length / 2] ^= 1;
        Files.write(scan, bytes);
        audit = call("audit", "--json");
        assertEquals(1, audit.exitCode(), audit.err());
        assertTrue(audit.out().contains(scan.getFileName().toString()), audit.out());
    }

    @Test
    @Tag("I2")
    void aMistypedBucketOrAServerThatIsGoneBeginsNoSecondArchive() throws Exception {
        assertEquals(0, call("office", "list").exitCode());
        var other = server.newPlace();
        settings(other.bucket());
        var scan = Files.write(folder.resolve("scan.jpg"), new byte[] {1, 2, 3});
        var mistyped = call("ingest", scan + "", "--office", "KMB", "--kind", "birth", "--year", "1957");
        assertEquals(3, mistyped.exitCode(), mistyped.err());
        assertTrue(mistyped.err().contains(other.bucket()), mistyped.err());
        assertFalse(Files.exists(server.files(other)), "something was put there");
    }

    @Test
    @Tag("I7")
    void wrongSettingsAreToldWithoutTheSecret() throws Exception {
        Files.writeString(folder.resolve("secret"), "another-secret");
        var denied = call("office", "list");
        assertEquals(3, denied.exitCode(), denied.err());
        assertFalse(denied.err().contains("another-secret") || denied.err().contains("\tat "), denied.err());
        Files.writeString(data.resolve("store.properties"), "bucket=x\n");
        var wrong = call("ingest", folder + "", "--office", "KMB", "--kind", "birth", "--year", "1957");
        assertEquals(3, wrong.exitCode(), wrong.err());
        assertTrue(wrong.err().contains("store.properties"), wrong.err());
    }
}
