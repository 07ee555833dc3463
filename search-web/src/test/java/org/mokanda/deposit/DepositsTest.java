package org.mokanda.deposit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.deposit.Deposits.Receipt;

/** What is acknowledged stays, whatever happens to the process. */
class DepositsTest {
    private static final RegisterId BIRTHS = RegisterId.parse("KMB-birth-1957").orElseThrow();
    private static final DepositLimits LIMITS =
            new DepositLimits(1_000_000, 20, 3, 2_000_000, 0, Duration.ofDays(14), Duration.ofDays(30));

    @TempDir
    private Path folder;

    private volatile Instant now = Instant.now();
    private final InstantSource clock = () -> now;

    private Deposits open() {
        return Deposits.open(folder, LIMITS, clock);
    }

    private static DepositKey key(Deposit deposit) {
        return new DepositKey(deposit.id(), deposit.by());
    }

    private static Piece piece(byte[] all, long from, int count) {
        return new Piece(from, Arrays.copyOfRange(all, (int) from, (int) from + count), count, null);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(MokandaException.class, work).messageKey();
    }

    /** Two books from a scanner that begins each with the same names. */
    @Test
    void whatComesUnderANameOnceMoreComesAfterAllOthers() {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        for (var name : List.of("2.jpg", "1.jpg", "1.jpg", "2.jpg", "3.jpg")) {
            deposits.announce(key, name, 0, 0);
        }
        assertEquals(
                List.of(2, 1, 5, 3, 4),
                deposits.find(key).orElseThrow().files().stream()
                        .map(DepositedFile::number)
                        .toList());
    }

    /** Each cut leaves what a killed process or a power cut may leave: torn lines, bytes beyond what was promised, half notes. */
    @Test
    @Tag("I2")
    void afterAnyCutTheFileGoesOnWhereItWasAcknowledged() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var bytes = new byte[60_000];
        random.nextBytes(bytes);
        var key = key(open().begin("anna", BIRTHS));
        int file = open().announce(key, "leaf.jpg", bytes.length, 0).number();
        var place = folder.resolve(key.id());
        long acknowledged = 0;
        while (acknowledged < bytes.length) {
            var deposits = open();
            var found = deposits.find(key, file).orElseThrow();
            assertTrue(found.received() >= acknowledged, "nothing that was acknowledged is lost");
            acknowledged = found.received();
            int count = (int) Math.min(bytes.length - acknowledged, 1 + random.nextInt(6_000));
            assertEquals(Receipt.TAKEN, deposits.take(key, file, piece(bytes, acknowledged, count)));
            acknowledged += count;
            if (acknowledged < bytes.length) {
                cut(place, random, acknowledged);
            }
        }
        var whole = open().find(key, file).orElseThrow();
        assertTrue(whole.isWhole());
        assertArrayEquals(bytes, Files.readAllBytes(place.resolve("0001.bytes")));
    }

    /** Another window may still be sending pieces of the file that was taken back. */
    @Test
    void aNumberIsNeverGivenAgain() {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        deposits.announce(key, "a.tif", 10, 0);
        deposits.remove(key, deposits.announce(key, "b.tif", 10, 0).number());
        assertEquals(3, deposits.announce(key, "c.tif", 10, 0).number());
        deposits.remove(key, 3);
        var later = open();
        assertEquals(4, later.announce(key, "d.tif", 10, 0).number());
    }

    /** Bit rot, or what a later version writes. */
    @Test
    @Tag("I1")
    void whatCannotBeUnderstoodIsLeftAsItIs() throws IOException {
        for (var note : List.of("head.json", "0001.json", "fates.json")) {
            var deposits = open();
            var key = key(deposits.begin("anna", BIRTHS));
            deposits.announce(key, "a.tif", 10, 0);
            assertEquals(Receipt.TAKEN, deposits.take(key, 1, piece(new byte[10], 0, 5)));
            var place = folder.resolve(key.id());
            Files.writeString(place.resolve(note), "{\"files\": [{\"number\": 1, \"register\": \"KMB-birth-1957\"}");
            assertTrue(open().find(key).isEmpty());
            assertTrue(Files.exists(place.resolve("0001.bytes")), note);
        }
    }

    private static void cut(Path place, Random random, long acknowledged) throws IOException {
        var journal = place.resolve("0001.offsets");
        switch (random.nextInt(4)) {
            case 0 -> {
                var noise = new byte[1 + random.nextInt(5_000)];
                random.nextBytes(noise);
                Files.write(place.resolve("0001.bytes"), noise, StandardOpenOption.APPEND);
            }
            case 1 -> {
                // The next piece was written and forced, its line only begun.
                var line = "\n" + (acknowledged + 1 + random.nextInt(9));
                Files.write(
                        journal,
                        line.substring(0, 1 + random.nextInt(2)).getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.APPEND);
            }
            case 2 -> Files.write(place.resolve("0002.json"), new byte[0]);
            default -> Files.write(place.resolve("incoming-1.tmp"), new byte[7]);
        }
    }

    @Test
    void aPieceThatDoesNotFitOnIsNotTaken() throws Exception {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        var bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
        int file = deposits.announce(key, "a", 10, 0).number();
        assertEquals(Receipt.WRONG_OFFSET, deposits.take(key, file, piece(bytes, 3, 2)));
        assertEquals(Receipt.WRONG_OFFSET, deposits.take(key, file, new Piece(0, new byte[11], 11, null)));
        var sum = MessageDigest.getInstance("SHA-256").digest("01234".getBytes(StandardCharsets.UTF_8));
        var right = new Piece.Expected("SHA-256", sum);
        assertEquals(Receipt.WRONG_DIGEST, deposits.take(key, file, new Piece(0, bytes, 4, right)));
        assertEquals(0, deposits.find(key, file).orElseThrow().received());
        assertEquals(Receipt.TAKEN, deposits.take(key, file, new Piece(0, bytes, 5, right)));
        assertEquals(5, deposits.find(key, file).orElseThrow().received());
    }

    @Test
    @Tag("I6")
    void aDepositOpensForWhoeverBeganItAlone() {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        var other = new DepositKey(key.id(), "paul");
        assertTrue(deposits.find(other).isEmpty());
        assertEquals("deposit.closed", refusal(() -> deposits.announce(other, "a", 1, 0)));
        assertEquals("deposit.closed", refusal(() -> deposits.seal(other, null)));
        assertTrue(deposits.of("paul").isEmpty());
        assertTrue(deposits.find(new DepositKey("../../keys", "anna")).isEmpty());
    }

    @Test
    @Tag("I11")
    void eachBoundHasAClearAnswer() throws IOException {
        var deposits = open();
        var key = key(deposits.begin("anna", null));
        assertEquals("deposit.empty", refusal(() -> deposits.seal(key, null)));
        assertEquals("deposit.file-too-large", refusal(() -> deposits.announce(key, "a", 1_000_001, 0)));
        assertEquals("deposit.file-too-large", refusal(() -> deposits.announce(key, "a", -1, 0)));
        for (int i = 0; i < 3; i++) {
            deposits.announce(key, "part" + i, 10, 0);
        }
        assertEquals("deposit.too-many-unfinished", refusal(() -> deposits.announce(key, "a", 1, 0)));
        assertEquals("deposit.unfinished", refusal(() -> deposits.seal(key, null)));
        for (int i = 1; i <= 3; i++) {
            deposits.remove(key, i);
        }
        for (int i = 0; i < 20; i++) {
            deposits.bring(key, "small" + i, new ByteArrayInputStream(new byte[2]));
        }
        assertEquals("deposit.too-many-files", refusal(() -> deposits.announce(key, "a", 1, 0)));
        var more = key(deposits.begin("anna", null));
        deposits.announce(more, "a", 1_000_000, 0);
        assertEquals("deposit.too-much-waiting", refusal(() -> deposits.announce(more, "b", 999_999, 0)));
        assertEquals(
                "deposit.file-too-large",
                refusal(() -> deposits.bring(more, "c", new ByteArrayInputStream(new byte[1_000_001]))));
        var full = Deposits.open(
                folder.resolve("full"),
                new DepositLimits(1_000, 1, 1, 1_000, Long.MAX_VALUE / 2, Duration.ZERO, Duration.ZERO),
                clock);
        assertEquals("deposit.no-room", refusal(() -> full.announce(key(full.begin("anna", null)), "a", 1, 0)));
    }

    @Test
    void aFileThatBreaksOffLeavesNothing() {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line broke");
            }
        };
        assertThrows(IOException.class, () -> deposits.bring(key, "a", broken));
        assertEquals(List.of(), deposits.find(key).orElseThrow().files());
        assertEquals(1, folder.resolve(key.id()).toFile().list().length);
    }

    @Test
    void hostileNamesAreNamesAndNothingElse() {
        var deposits = open();
        var key = key(deposits.begin("anna", BIRTHS));
        for (var name : List.of(
                "../../../etc/passwd",
                "C:\\temp\\a.jpg",
                "a\nb\0c",
                "x".repeat(5_000),
                "..",
                "",
                "$(rm)",
                "\u202Egpj.exe",
                "\uD800")) {
            int number = deposits.announce(key, name, 0, 0).number();
            var shown = open().find(key, number).orElseThrow().name();
            assertFalse(shown.isEmpty() || shown.contains("..") || shown.contains("\\"), shown);
            assertTrue(shown.chars().noneMatch(Character::isISOControl), shown);
            assertTrue(shown.length() <= 8 * 241, shown);
        }
        for (var file : folder.resolve(key.id()).toFile().list()) {
            assertTrue(file.matches("head\\.json|[0-9]{4}\\.(json|bytes|offsets)"), file);
        }
    }

    @Test
    void whatNobodyGoesOnWithIsRemovedAndWhatIsSealedIsNot() {
        var deposits = open();
        var left = key(deposits.begin("anna", BIRTHS));
        deposits.announce(left, "a", 5, 0);
        var sealed = key(deposits.begin("anna", BIRTHS));
        deposits.announce(sealed, "empty", 0, 0);
        deposits.seal(sealed, null);
        now = now.plus(Duration.ofDays(13));
        deposits.sweep();
        assertTrue(deposits.find(left).isPresent());
        now = now.plus(Duration.ofDays(30));
        deposits.sweep();
        assertTrue(deposits.find(left).isEmpty());
        assertFalse(Files.exists(folder.resolve(left.id())));
        assertEquals(Deposit.State.SEALED, open().find(sealed).orElseThrow().state());
        assertEquals("deposit.closed", refusal(() -> deposits.announce(sealed, "b", 1, 0)));
    }
}
