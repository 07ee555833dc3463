package org.mokanda.core.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private final Random random = new Random(1024);

    private Fingerprint any() {
        return Fingerprint.of(random.ints(Fingerprint.SIDE).toArray());
    }

    @Test
    void itComesBackFromItsDigits() {
        var print = any();
        assertEquals(print, Fingerprint.parse(print.hex()));
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse("00"));
        assertThrows(IllegalArgumentException.class, () -> Fingerprint.parse("x".repeat(Fingerprint.BITS / 4)));
    }

    @Test
    void theDistanceIsThatOfThePlacesThatDiffer() {
        var rows = random.ints(Fingerprint.SIDE).toArray();
        var print = Fingerprint.of(rows);
        rows[0] ^= 0b101;
        rows[31] ^= 1 << 31;
        assertEquals(3, print.distance(Fingerprint.of(rows)));
        var other = any();
        assertEquals(print.distance(other), other.distance(print));
        assertTrue(print.distance(other) > Fingerprint.ALIKE_MAX);
    }

    @Test
    void aFrameThatIsMovedAPlaceIsStillTheSame() {
        var rows = random.ints(Fingerprint.SIDE).toArray();
        var moved = new int[Fingerprint.SIDE];
        for (int i = 1; i < moved.length; i++) {
            moved[i] = rows[i - 1] >>> 1;
        }
        assertEquals(0, Fingerprint.of(rows).distance(Fingerprint.of(moved)));
        assertEquals(0, Fingerprint.of(moved).distance(Fingerprint.of(rows)));
    }

    @Test
    void itIsLookedForUnderFourNumbersOfTheirOwnKinds() {
        var keys = any().keys();
        assertEquals(4, keys.size());
        for (int i = 0; i < 4; i++) {
            assertEquals(i, keys.get(i) >> 16);
        }
    }
}
