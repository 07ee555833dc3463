package org.mokanda.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.ingest.intake.TestArchive.BIRTHS;

import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.label.PhotographedLabel;

/** Labels between the scans say where those after them belong. */
class LabelledIntakeTest extends WithAnArchive {
    private static final RegisterId DEATHS = RegisterId.parse("KMB-death-1971").orElseThrow();

    private void label(String name, BookLabel.Use use, RegisterId register, @Nullable NumberRange folios)
            throws Exception {
        var text = new BookLabel(use, register, folios).text();
        var sheet = PhotographedLabel.sheet(text, 100, 120, 2, 1, .2, 4, new Random(1));
        ImageIO.write(sheet, "png", source.resolve(name).toFile());
    }

    private List<ReceivedFile> receive(@Nullable RegisterId given) throws InterruptedException {
        var request = IntakeRequest.byLabels(given, new IntakeSource.Under(source), "test");
        return archive.intake().receive(request, IntakeProgress.silent());
    }

    /** Of each file that gives pages the leaves announced for it, in order; {@code null} when none were. */
    private List<String> leaves(RegisterId register) {
        return archive.catalogue.pages().scansOf(register).stream()
                .filter(scan -> scan.quarantine() == null)
                .map(scan -> scan.name() + " " + scan.leaves())
                .toList();
    }

    @Test
    @Tag("I1")
    void aSeparatorNamesRegisterAndLeavesOfWhatComesAfterItAndIsNoPage() throws Exception {
        label("01.png", BookLabel.Use.SEPARATOR, BIRTHS, new NumberRange(1, 2));
        TestScans.png(source.resolve("02.png"), "Acte un");
        TestScans.png(source.resolve("03.png"), "Acte deux");
        label("04.png", BookLabel.Use.SEPARATOR, BIRTHS, new NumberRange(51, 99));
        TestScans.png(source.resolve("05.png"), "Acte trois");
        label("06.png", BookLabel.Use.SEPARATOR, DEATHS, null);
        TestScans.png(source.resolve("07.png"), "Acte quatre");

        var received = receive(null);

        assertEquals(
                List.of(
                        new FileOutcome.Separator("01.png", BIRTHS, new NumberRange(1, 2)),
                        new FileOutcome.Stored("02.png", 1, 0),
                        new FileOutcome.Stored("03.png", 1, 0),
                        new FileOutcome.Separator("04.png", BIRTHS, new NumberRange(51, 99)),
                        new FileOutcome.Stored("05.png", 1, 0),
                        new FileOutcome.Separator("06.png", DEATHS, null),
                        new FileOutcome.Stored("07.png", 1, 0)),
                received.stream().map(ReceivedFile::outcome).toList());
        assertEquals(List.of("02.png 1-2", "03.png null", "05.png 51-99"), leaves(BIRTHS));
        assertEquals(List.of("07.png null"), leaves(DEATHS));
        assertEquals(
                List.of("01.png", "04.png"),
                archive.catalogue.pages().scansOf(BIRTHS).stream()
                        .filter(scan -> scan.quarantine() == QuarantineReason.SEPARATOR)
                        .map(Scan::name)
                        .toList());
    }

    @Test
    @Tag("I2")
    void whatARunThatWasCutHeardOfASeparatorIsHeardAgain() throws Exception {
        label("01.png", BookLabel.Use.SEPARATOR, BIRTHS, new NumberRange(51, 99));
        receive(null);
        TestScans.png(source.resolve("02.png"), "Acte un");
        receive(null);
        assertEquals(List.of("02.png 51-99"), leaves(BIRTHS));
        receive(null);
        assertEquals(List.of("02.png 51-99"), leaves(BIRTHS));
        assertEquals(1, archive.catalogue.pages().ofRegister(BIRTHS).size());
    }

    /** A torn or half-written file may have been the sheet that begins the next book. */
    @Test
    void whatComesAfterAFileThatMayHaveBeenALabelIsTold() throws Exception {
        Files.createFile(source.resolve("00.png"));
        label("01.png", BookLabel.Use.SEPARATOR, BIRTHS, null);
        TestScans.png(source.resolve("02.png"), "Acte un");
        Files.writeString(source.resolve("03.png"), "\u0089PNG");
        TestScans.png(source.resolve("04.png"), "Acte deux");
        Files.createFile(source.resolve("05.png"));
        TestScans.png(source.resolve("06.png"), "Acte trois");
        label("07.png", BookLabel.Use.SEPARATOR, DEATHS, null);
        TestScans.png(source.resolve("08.png"), "Acte quatre");

        var request = IntakeRequest.byLabels(DEATHS, new IntakeSource.Under(source), "test");
        var report = archive.intake().run(request, IntakeProgress.silent());
        assertEquals(List.of(new LabelDoubt("03.png", BIRTHS, 2)), report.doubts());
        var again = archive.intake().run(request, IntakeProgress.silent());
        assertEquals(report.doubts(), again.doubts(), "and again, as a run may be cut before it says so");
    }

    @Test
    void withoutAnyLabelADamagedFileIsADamagedPage() throws Exception {
        Files.createFile(source.resolve("01.png"));
        TestScans.png(source.resolve("02.png"), "Acte un");
        var request = IntakeRequest.byLabels(BIRTHS, new IntakeSource.Under(source), "test");
        assertEquals(
                List.of(),
                archive.intake().run(request, IntakeProgress.silent()).doubts());
    }

    @Test
    void aFirstLeafThatGivesNoPageLeavesTheNextWithoutANumber() throws Exception {
        label("01.png", BookLabel.Use.SEPARATOR, BIRTHS, new NumberRange(1, 2));
        Files.createFile(source.resolve("02.png"));
        TestScans.png(source.resolve("03.png"), "Acte deux");
        receive(null);
        assertEquals(List.of("03.png null"), leaves(BIRTHS));
    }

    @Test
    void aFirstLeafThatDidNotComeInLeavesTheNextWithoutANumber() throws Exception {
        label("01.png", BookLabel.Use.SEPARATOR, BIRTHS, new NumberRange(1, 2));
        TestScans.tooLargeForTheDisk(source.resolve("02.png"));
        TestScans.png(source.resolve("03.png"), "Acte deux");
        receive(null);
        assertEquals(List.of("03.png null"), leaves(BIRTHS));
    }

    @Test
    void theCoverWithItsSpineStaysAPageOfItsBook() throws Exception {
        label("01.png", BookLabel.Use.SPINE, DEATHS, null);
        TestScans.png(source.resolve("02.png"), "Acte un");
        receive(BIRTHS);
        assertEquals(List.of("01.png null", "02.png null"), leaves(DEATHS));
        assertEquals(List.of(), leaves(BIRTHS));
    }

    @Test
    @Tag("I1")
    void withoutALabelAtTheBeginningNothingComesIn() throws Exception {
        TestScans.png(source.resolve("01.png"), "Acte un");
        label("02.png", BookLabel.Use.SEPARATOR, BIRTHS, null);
        var refused = assertThrows(MokandaException.class, () -> receive(null));
        assertEquals("label.no-register", refused.messageKey());
        assertTrue(archive.catalogue.registers().list().isEmpty());
    }

    /** Nobody could find such a register again. */
    @Test
    void theLabelOfAnOfficeThatIsNotKnownIsAPageAsAnyOther() throws Exception {
        label(
                "01.png",
                BookLabel.Use.SEPARATOR,
                RegisterId.parse("XYZ-birth-1957").orElseThrow(),
                null);
        var only = receive(BIRTHS).getFirst();
        assertEquals(new FileOutcome.Stored("01.png", 1, 0), only.outcome());
        assertEquals(BIRTHS, Objects.requireNonNull(only.register()));
        assertNull(archive.catalogue.pages().scansOf(BIRTHS).getFirst().leaves());
    }
}
