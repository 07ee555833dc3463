package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
    @Test
    void countsAsATableOfAllValuesWould() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var counts = new ValueCounts();
        var plain = new TreeMap<Integer, Long>();
        for (int i = 0; i < 20_000; i++) {
            // Some values side by side and often, others anywhere and once.
            int number = random.nextBoolean() ? random.nextInt(40) : random.nextInt(Integer.MAX_VALUE);
            counts.add(number);
            plain.merge(number, 1L, Long::sum);
        }
        assertArrayEquals(
                plain.keySet().stream().mapToInt(Integer::intValue).toArray(), counts.numbers(), "seed " + seed);
        plain.forEach((number, times) -> assertEquals(times, counts.of(number), "seed " + seed));
    }

    @Test
    void whatWasNeverMetCountsNothing() {
        var counts = new ValueCounts();
        assertArrayEquals(new int[0], counts.numbers());
        assertEquals(0, counts.of(0));
    }
}
