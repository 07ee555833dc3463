package org.mokanda.deposit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.app.Archive;
import org.mokanda.app.DataDirectory;
import org.mokanda.app.RememberedArchives;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.Scan;
import org.mokanda.core.place.Office;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.register.RegisterId;
import org.mokanda.ingest.intake.LabelSeen;
import org.mokanda.labels.LabelPrint;

/** A deposit goes into a real archive some files at a time. */
class DepositRoundsTest {
    private static final RegisterId BIRTHS = RegisterId.parse("BMA-birth-1957").orElseThrow();
    private static final int FILES_AT_ONCE = 64;

    @TempDir
    private Path folder;

    private Archive archive;
    private Deposits deposits;
    private DepositKey key;

    @BeforeEach
    void open() {
        archive = Archive.open(
                DataDirectory.open(folder.resolve("data"), new RememberedArchives(folder.resolve("known"))));
        archive.begin();
        archive.offices().add(new Office(new OfficeCode("BMA"), "Boma", "Boma"), "admin");
        var limits = new DepositLimits(1 << 20, 200, 3, 64 << 20, 0, Duration.ofDays(1), Duration.ofDays(1));
        deposits = Deposits.open(folder.resolve("deposits"), limits, InstantSource.system());
        var begun = deposits.begin("anna", null);
        key = new DepositKey(begun.id(), begun.by());
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private void bring(String name, byte[] bytes) throws IOException {
        deposits.bring(key, name, new ByteArrayInputStream(bytes));
    }

    private byte[] separator(@Nullable NumberRange leaves) {
        var label = new BookLabel(BookLabel.Use.SEPARATOR, BIRTHS, leaves);
        return new LabelPrint(archive.catalogue().offices(), (text, _) -> text).pdf(List.of(label), 0);
    }

    /** Small, and each another one. */
    private static byte[] leaf(int number) throws IOException {
        var leaf = new BufferedImage(120, 80, BufferedImage.TYPE_BYTE_GRAY);
        var pen = leaf.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 120, 80);
        pen.setColor(Color.BLACK);
        pen.drawString("Acte " + number, 20, 40);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(leaf, "png", bytes);
        return bytes.toByteArray();
    }

    private List<Fate> fates() throws InterruptedException {
        deposits.seal(key, null);
        new DepositRounds(deposits, archive::intake).round();
        var reopened = Deposits.open(folder.resolve("deposits"), deposits.limits(), InstantSource.system());
        return reopened.find(key).orElseThrow().files().stream()
                .map(file -> Objects.requireNonNull(file.fate()))
                .toList();
    }

    @Test
    void aSeparatorThatEndsOnePortionSpeaksOfTheFirstFileOfTheNext() throws Exception {
        bring("000.pdf", separator(null));
        for (int i = 1; i < FILES_AT_ONCE - 1; i++) {
            bring(String.format("%03d.png", i), leaf(i));
        }
        bring("063.pdf", separator(new NumberRange(200, 240)));
        bring("064.png", leaf(64));
        assertEquals(FILES_AT_ONCE + 1, fates().size());
        var leaves = archive.catalogue().pages().scansOf(BIRTHS).stream()
                .filter(scan -> scan.name().equals("064.png"))
                .map(Scan::leaves)
                .toList();
        assertEquals(List.of(new NumberRange(200, 240)), leaves);
    }

    @Test
    @Tag("I2")
    void whatCouldNotBeTakenInIsTakenInByTheNextRound() throws Exception {
        bring("1.pdf", separator(null));
        bring("2.png", leaf(2));
        deposits.seal(key, null);
        var rounds = new AtomicInteger();
        var desk = new DepositRounds(deposits, () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("something nobody thought of");
            }
            return archive.intake();
        });
        desk.round();
        var waiting = deposits.find(key).orElseThrow();
        assertEquals(Deposit.State.SEALED, waiting.state());
        assertEquals("deposit.defect", Objects.requireNonNull(waiting.trouble()).messageKey());
        desk.round();
        assertEquals(Deposit.State.DONE, deposits.find(key).orElseThrow().state());
        assertEquals(1, archive.catalogue().pages().ofRegister(BIRTHS).size());
    }

    @Test
    void aFileThatMayHaveBeenALabelIsKnownAsThatLater() throws Exception {
        bring("1.pdf", separator(null));
        bring("2.png", new byte[] {1, 2, 3});
        bring("3.png", leaf(3));
        var fates = fates();
        assertEquals(
                List.of(LabelSeen.LABEL, LabelSeen.UNKNOWN, LabelSeen.NONE),
                fates.stream().map(Fate::label).toList());
        assertTrue(fates.stream().allMatch(fate -> fate.register().equals(BIRTHS)));
    }
}
