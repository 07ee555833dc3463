package org.mokanda.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeletionNeighbourhoodTest {
    @ParameterizedTest
    @CsvSource({"tshibangu,chibanku", "mukendi,moukandi", "ilunga,ulunga", "kabamba,kabmba", "ngoy,ngoyie"})
    void misspeltNamesHaveANeighbourInCommon(String one, String other) {
        assertTrue(meet(one, other), one + " " + other);
    }

    @Test
    void namesThatAreFarApartHaveNone() {
        assertFalse(meet("kabamba", "tshibangu"));
        assertFalse(meet("jean", "luc"));
    }

    @Test
    void aNameHasABoundedNumberOfNeighbours() {
        assertEquals(Set.of("la"), DeletionNeighbourhood.of("ra"));
        assertTrue(DeletionNeighbourhood.of("abcdefghijklmnopabcdefghijklmnop").size() <= 29);
        assertEquals(1, DeletionNeighbourhood.of("tshibangu", 0).size());
    }

    /** Whatever sound is changed, lost or added in whatever name of six sounds or more. */
    @Test
    void oneSoundMoreLessOrOtherIsAlwaysMet() {
        long seed = 20261122;
        var random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            var name = new StringBuilder();
            int syllables = 4 + random.nextInt(3);
            for (int i = 0; i < syllables; i++) {
                name.append("bdfkt".charAt(random.nextInt(5))).append("au".charAt(random.nextInt(2)));
            }
            var other = new StringBuilder(name);
            int at = 1 + random.nextInt(name.length() - 2);
            switch (random.nextInt(3)) {
                case 0 -> other.deleteCharAt(at);
                case 1 -> other.insert(at, 'v');
                default -> other.setCharAt(at, 'v');
            }
            assertTrue(
                    meet(name.toString(), other.toString()),
                    "seed " + seed + " round " + round + ": " + name + " " + other);
        }
    }

    private static boolean meet(String one, String other) {
        return !Collections.disjoint(DeletionNeighbourhood.of(one), DeletionNeighbourhood.of(other));
    }
}
