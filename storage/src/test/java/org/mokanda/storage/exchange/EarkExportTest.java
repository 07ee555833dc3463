package org.mokanda.storage.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.evidence.SealingArchiveStore;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.OcflArchiveStore;
import org.mokanda.storage.ocfl.SealNotes;
import org.roda_project.commons_ip2.validator.EARKSIPValidator;
import org.roda_project.commons_ip2.validator.reporter.ValidationReportOutputJson;
import org.w3c.dom.Document;

/** A register out as an E-ARK package, judged by the validator of those who made commons-ip. */
@Tag("I10")
class EarkExportTest {
    private static final RegisterId REGISTER =
            RegisterId.parse("KMB-birth-1957-2").orElseThrow();
    private static final ObjectId SCANS = ObjectId.of(REGISTER, Purpose.SCANS);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path data;

    private OcflArchiveStore plain;
    private SealingArchiveStore store;
    private FileEvidenceLog log;

    @BeforeEach
    void aRegister() {
        plain = OcflArchiveStore.open(data.resolve("archive"), data.resolve("work"));
        log = FileEvidenceLog.open(data.resolve("log"), data.resolve("keys"), data.resolve("work"));
        store = new SealingArchiveStore(
                plain, log, SealNotes.in(data.resolve("work")), InstantSource.fixed(Instant.EPOCH));
        var bytes = "a scan".getBytes(StandardCharsets.UTF_8);
        var path = "scans/0001-page_100_.jpg";
        var scan = new Scan(REGISTER, Sha512.of(bytes), "page 100%.jpg", bytes.length, "image/jpeg", path, 1, null);
        var record = new BatchRecord("clerk", Instant.EPOCH, List.of(scan));
        append(SCANS, NewFile.of(path, bytes), NewFile.of(BatchRecord.path(1), record.bytes()));
        append(
                ObjectId.of(REGISTER, Purpose.TEXT),
                NewFile.of("pages/0001.alto.xml", "<alto/>".getBytes(StandardCharsets.UTF_8)));
        append(ObjectId.act(REGISTER, 37), NewFile.of("revisions/0001.json", "{}".getBytes(StandardCharsets.UTF_8)));
        append(ObjectId.act(REGISTER, 38), NewFile.of("revisions/0001.json", "{}".getBytes(StandardCharsets.UTF_8)));
        append(ObjectId.act(REGISTER, 38), NewFile.of("revisions/0002.json", "{ }".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() {
        plain.close();
    }

    private void append(ObjectId object, NewFile... files) {
        store.append(store.head(object), List.of(files), new Provenance("clerk", Instant.EPOCH, "batch of scans"));
    }

    private EarkExport.Written write() {
        return new EarkExport(store, log).write(REGISTER, data.resolve("out"), "Commune\nde <Kimbanseke> & Cie", NOON);
    }

    /** What the validator has to say; empty when it finds no error. */
    private static String errors(Path folder) throws Exception {
        var told = new ByteArrayOutputStream();
        var report = new ValidationReportOutputJson(folder, told);
        boolean isValid = new EARKSIPValidator(report, "2.2.0").validate("2.2.0");
        return isValid && report.getErrors() == 0 ? "" : told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void thePackageIsValidAndHoldsTheRegisterAsItLiesInTheStore() throws Exception {
        var written = write();
        assertEquals(data.resolve("out/KMB-birth-1957-2"), written.folder());
        assertEquals(3, written.representations());
        assertEquals(6, written.files());
        assertEquals("", errors(written.folder()));
        var scans = written.folder().resolve("representations/scans");
        assertEquals("a scan", Files.readString(scans.resolve("data/scans/0001-page_100_.jpg")));
        assertEquals(
                "{ }",
                Files.readString(written.folder().resolve("representations/acts/data/0038/revisions/0002.json")));
        assertEquals(Sha512.of(written.folder().resolve("METS.xml")), written.mets());
        assertTrue(Files.readString(scans.resolve("METS.xml")).contains("MIMETYPE=\"image/jpeg\""));
    }

    /** A validator that finds nothing must have shown that it would. */
    @Test
    void theValidatorFindsWhatIsDamagedInIt() throws Exception {
        var folder = write().folder();
        var scans = folder.resolve("representations/scans");
        for (var file : List.of(folder.resolve("METS.xml"), scans.resolve("METS.xml"))) {
            var whole = Files.readString(file);
            Files.writeString(file, whole.replaceFirst("CHECKSUM=\"", "CHECKSUM=\"0"));
            assertNotEquals("", errors(folder), file.toString());
            Files.writeString(file, whole);
        }
        Files.writeString(scans.resolve("data/scans/0001-page_100_.jpg"), "b scan");
        assertNotEquals("", errors(folder));
    }

    @Test
    @Tag("I7")
    void preservationMetadataTellDigestsAndVersionsAndNoLogin() throws Exception {
        var folder = write().folder().resolve("representations");
        var scans = xml(folder.resolve("scans/metadata/preservation/premis.xml"));
        assertEquals(List.of("ingestion", "fixity check"), texts(scans, "eventType"));
        assertEquals(
                Sha512.of("a scan".getBytes(StandardCharsets.UTF_8)).hex(),
                texts(scans, "messageDigest").getLast());
        var acts = xml(folder.resolve("acts/metadata/preservation/premis.xml"));
        assertEquals(
                List.of("ingestion", "fixity check", "ingestion", "ingestion", "fixity check"),
                texts(acts, "eventType"));
        assertTrue(texts(acts, "eventDateTime").contains(NOON.toString()));
        try (var files = Files.walk(write(data.resolve("again")).folder())) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                assertFalse(Files.readString(file).contains("clerk"), file.toString());
            }
        }
    }

    private EarkExport.Written write(Path parent) {
        return new EarkExport(store, log).write(REGISTER, parent, "Kimbanseke", NOON);
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document document, String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    @Test
    @Tag("I2")
    void nothingIsWrittenOverAndNothingHalfIsLeft() throws IOException {
        var folder = write().folder();
        var before = Sha512.of(folder.resolve("METS.xml"));
        var failure = assertThrows(MokandaException.class, this::write);
        assertEquals(FailureKind.USAGE, failure.kind());
        assertEquals(before, Sha512.of(folder.resolve("METS.xml")));
        try (var left = Files.list(data.resolve("out"))) {
            assertEquals(List.of(folder), left.toList());
        }
    }

    @Test
    void aDamagedStoreGivesNoPackage() throws IOException {
        var scan = data.resolve("archive")
                .resolve(ArchiveLayout.folderOf(SCANS))
                .resolve("v1/content/scans/0001-page_100_.jpg");
        Files.writeString(scan, "b scan");
        var failure = assertThrows(MokandaException.class, this::write);
        assertEquals(FailureKind.EVIDENCE, failure.kind());
        try (var left = Files.list(data.resolve("out"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aRegisterThatIsNotThereIsNamed() {
        var other = RegisterId.parse("KMB-birth-1958").orElseThrow();
        var failure = assertThrows(
                MokandaException.class, () -> new EarkExport(store, log).write(other, data.resolve("out"), "x", NOON));
        assertEquals(FailureKind.USAGE, failure.kind());
    }
}
