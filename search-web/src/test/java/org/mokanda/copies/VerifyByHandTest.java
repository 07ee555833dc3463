package org.mokanda.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Trust;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.exchange.BagExport;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.mokanda.storage.time.StampAnswer;
import org.mokanda.storage.time.StampValidation;
import org.mokanda.storage.time.Stamping;
import org.mokanda.storage.time.TimeAuthority;

/** The commands of docs/verify-by-hand.md do what the page says: evidence as we make it passes, with one byte flipped not. */
@Tag("I10")
class VerifyByHandTest {
    private static final Path PAGE = Path.of("..", "docs", "verify-by-hand.md");
    private static final Pattern SECTION =
            Pattern.compile("^## ([^\\n]+)\\n(?:(?!^## ).)*?^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PROGRAM =
            Pattern.compile("^```python\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final ObjectId SCANS = ObjectId.of(SampleCopies.BIRTHS, Purpose.SCANS);

    @TempDir
    private static Path folder;

    private static final Map<String, String> commands = new TreeMap<>();
    private static final Map<String, String> places = new TreeMap<>();

    @BeforeAll
    static void evidenceOfARegister() throws Exception {
        for (var tool : List.of("python3 --version", "openssl version", "sha512sum --version", "pdfsig -v")) {
            assumeTrue(succeeds(tool), "not installed: " + tool);
        }
        var page = Files.readString(PAGE);
        SECTION.matcher(page).results().forEach(match -> commands.put(match.group(1), match.group(2)));
        var program = PROGRAM.matcher(page);
        assertEquals(true, program.find());
        Files.writeString(folder.resolve("verify.py"), program.group(1));
        archiveAndBag();
        timeStamp();
        copy();
    }

    private static void archiveAndBag() throws IOException {
        var log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        try (var plain = OcflArchiveStore.open(folder.resolve("archive"), folder.resolve("work"))) {
            var store = new SealingArchiveStore(
                    plain, log, SealNotes.in(folder.resolve("work")), InstantSource.fixed(SampleCopies.NOON));
            for (int batch = 1; batch <= 2; batch++) {
                var bytes = ("scan of batch " + batch).getBytes(StandardCharsets.UTF_8);
                store.append(
                        store.head(SCANS),
                        List.of(NewFile.of("scans/000" + batch + "-page.jpg", bytes)),
                        new Provenance("clerk", Instant.EPOCH, "batch of scans"));
            }
            new BagExport(store)
                    .write(SampleCopies.BIRTHS, folder.resolve("bag"), "Kimbanseke", LocalDate.of(2026, 5, 4));
        }
        places.put(
                "PROOF",
                Files.writeString(
                                folder.resolve("sealed.tlog-proof"),
                                log.prove(log.size() - 1).text())
                        .toString());
        places.put("BAG", folder.resolve("bag").toString());
        places.put("ARCHIVE", folder.resolve("archive").toString());
        places.put(
                "OBJECT",
                folder.resolve("archive").resolve(ArchiveLayout.folderOf(SCANS)).toString());
        places.put("KEY", folder.resolve("keys/log.pub").toString());
        places.put("CHECKPOINT", folder.resolve("log/checkpoint").toString());
    }

    private static void timeStamp() {
        var files = LogFiles.in(folder.resolve("log"), folder.resolve("keys"));
        var log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        try (var authority = new TimeAuthority()) {
            var stamping = new Stamping(
                    List.of(authority.service("court", folder)),
                    log::checkpoint,
                    new StampedStates(files, folder.resolve("work")));
            var token = assertInstanceOf(
                            StampAnswer.Stamped.class, stamping.askAll().getFirst())
                    .file();
            places.put("TIMESTAMP", token.toString());
            places.put("STAMPED", StampValidation.stampedBy(token).orElseThrow().toString());
            places.put(
                    "AUTHORITY",
                    authority.trust(folder.resolve("authority.pem")).toString());
        }
    }

    private static void copy() throws IOException {
        var key = CopyKey.openOrCreate(folder.resolve("keys"), "Kimbanseke", InstantSource.fixed(SampleCopies.NOON));
        var act = SampleCopies.birth();
        var statement = SampleCopies.statement(act);
        var pdf = new CopyPress()
                .print(
                        statement,
                        act.regions().stream().map(SampleCopies::crop).toList(),
                        QrSeal.seal(SealClaims.of(statement.bytes()), key),
                        CopyKey.commonName(key.certificate()),
                        CopyPress.hex(CopyKey.fingerprint(key.certificate())));
        var signed = new PadesSigner(key).sign(pdf, SampleCopies.NOON, "Kimbanseke", "Pour copie conforme");
        Files.write(folder.resolve("copy.pdf"), signed);
        places.put("CERTIFICATE", folder.resolve("keys/copies.crt").toString());
        places.put("COPY", folder.resolve("copy.pdf").toString());
        var log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        var trust = new Trust(key, log.publicKey());
        places.put(
                "TRUST",
                Files.writeString(folder.resolve("office.trust"), trust.text()).toString());
    }

    private static boolean succeeds(String command) throws Exception {
        return run(command) == 0;
    }

    private static int run(String command) throws Exception {
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(places);
        var process = builder.start();
        try {
            assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), command);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Passes as it is, and with one byte flipped in the middle of each of these files no more. */
    private static void assertChecked(String section, Path... files) throws Exception {
        var command = commands.get(section);
        assertEquals(0, run(Objects.requireNonNull(command, section)), section);
        for (var file : files) {
            var whole = Files.readAllBytes(file);
            var damaged = whole.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(file, damaged);
            assertNotEquals(0, run(command), section + " " + file);
            Files.write(file, whole);
        }
        assertEquals(0, run(command), section);
    }

    private static Path place(String name, String... below) {
        return Path.of(Objects.requireNonNull(places.get(name)), below);
    }

    @Test
    void theBag() throws Exception {
        assertChecked(
                "A bag",
                place("BAG", "data/scans/scans/0001-page.jpg"),
                place("BAG", "manifest-sha512.txt"),
                place("BAG", "bag-info.txt"));
        var extra = Files.writeString(place("BAG", "data/extra.jpg"), "");
        assertRefused("A bag");
        Files.delete(extra);
    }

    private static void assertRefused(String section) throws Exception {
        assertNotEquals(0, run(Objects.requireNonNull(commands.get(section))), section);
    }

    @Test
    void theObjectAndTheWholeArchive() throws Exception {
        var files = new Path[] {
            place("OBJECT", "v1/content/scans/0001-page.jpg"),
            place("OBJECT", "inventory.json"),
            place("OBJECT", "v1/inventory.json"),
            place("OBJECT", "inventory.json.sha512"),
            place("OBJECT", "0=ocfl_object_1.1")
        };
        assertChecked("An object of the archive", files);
        assertChecked("The whole archive", files);
        var extra = Files.writeString(place("OBJECT", "v1/content/extra.jpg"), "");
        assertRefused("The whole archive");
        Files.delete(extra);
    }

    @Test
    void theCopy() throws Exception {
        assertChecked("A certified copy", place("COPY"));
    }

    @Test
    void theTimeStamp() throws Exception {
        assertChecked("A time-stamp over a checkpoint", place("TIMESTAMP"), place("STAMPED"), place("AUTHORITY"));
    }

    @Test
    void theProof() throws Exception {
        assertChecked("A proof that a record stands in the log", place("PROOF"), place("KEY"));
    }

    @Test
    void theCheckpoint() throws Exception {
        assertChecked("A checkpoint of the evidence log", place("CHECKPOINT"), place("KEY"));
    }

    @Test
    void theFileOfTrustStandsForCertificateAndKey() throws Exception {
        for (var section : List.of(
                "A certified copy",
                "A proof that a record stands in the log",
                "A checkpoint of the evidence log",
                "A time-stamp over a checkpoint")) {
            assertEquals(0, run("CERTIFICATE=$TRUST; KEY=$TRUST;" + commands.get(section)), section);
        }
    }
}
