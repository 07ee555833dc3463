package org.mokanda.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDistanceTest {
    private static final int FAR = 1 << 20;
    private static final String[] PARTS = {
        "tsh", "ch", "c", "k", "qu", "ou", "w", "u", "ny", "gn", "mb", "nd", "ng", "rn", "m", "cl", "d", "i", "y", "ss",
        "a", "e", "o", "l", "r", "b", "h", "au"
    };

    private final NameDistance distance = new NameDistance();

    @ParameterizedTest
    @CsvSource({
        "tshala, chala, 100",
        "kabeya, cabeya, 100",
        "mukendi, moukendi, 100",
        "nyembo, gniembo, 200",
        "mwamba, muamba, 100",
        "ngoy, ngoyi, 100",
        "mbala, bala, 100",
        "ilunga, irunga, 100",
        "kasongo, kassongo, 100",
        "marna, mama, 110",
        "clikembe, dikembe, 110",
        "kabeya, kabyea, 160",
        "kabeya, kabexa, 256",
    })
    void whatSoundsOrLooksAlikeIsCheap(String a, String b, int most) {
        int cost = distance.between(a, b, FAR);
        assertTrue(cost > 0 && cost <= most, a + " " + b + " " + cost);
    }

    @Test
    void equalNamesAreAtNoDistance() {
        assertEquals(0, distance.between("tshibangu", "tshibangu", FAR));
        assertEquals(0, distance.between("", "", FAR));
    }

    @Test
    void agreesWithThePlainTwinForManyNamesInAlphabeticalOrder() {
        long seed = 20261122;
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            var asked = name(random);
            var names = new TreeSet<String>();
            while (names.size() < 60) {
                names.add(random.nextInt(3) == 0 ? name(random) : changed(asked, random));
            }
            for (var name : names) {
                int plain = new PlainNameDistance(asked, name).value();
                int limit = random.nextInt(900);
                int limited = distance.between(asked, name, limit);
                assertTrue(
                        plain <= limit ? limited == plain : limited > limit,
                        "seed " + seed + " round " + round + ": " + asked + " " + name + " limit " + limit);
            }
        }
    }

    @Test
    void agreesWithThePlainTwinAndIsSymmetric() {
        long seed = 20261120;
        var random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            var a = name(random);
            var b = random.nextBoolean() ? name(random) : changed(a, random);
            int plain = new PlainNameDistance(a, b).value();
            var what = "seed " + seed + " round " + round + ": " + a + " " + b;
            assertEquals(plain, distance.between(a, b, FAR), what);
            assertEquals(plain, distance.between(b, a, FAR), what);
            int limit = random.nextInt(700);
            int limited = distance.between(a, b, limit);
            assertTrue(plain <= limit ? limited == plain : limited > limit, what + " limit " + limit);
        }
    }

    @Test
    void looksAtNoMoreThanTheFirstLetters() {
        var endless = "ab".repeat(5000);
        assertEquals(0, distance.between(endless, endless.substring(0, 100), FAR));
    }

    private static String name(Random random) {
        var name = new StringBuilder();
        int parts = random.nextInt(7);
        for (int i = 0; i < parts; i++) {
            name.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return name.toString();
    }

    private static String changed(String name, Random random) {
        var changed = new StringBuilder(name);
        int place = random.nextInt(name.length() + 1);
        changed.insert(place, PARTS[random.nextInt(PARTS.length)]);
        if (random.nextBoolean()) {
            changed.deleteCharAt(random.nextInt(changed.length()));
        }
        return changed.toString();
    }
}
