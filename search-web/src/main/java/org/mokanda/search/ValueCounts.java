package org.mokanda.search;

import java.util.Arrays;

/**
 * Counts by the numbers that stand for values in a segment: with room for those that are met, as a country has very many quarters and a
 * question meets few of them. One thread.
 */
final class ValueCounts {
    private static final int SLOTS = 16;
    private static final int FREE = -1;

    /** Spreads numbers that lie side by side (Knuth's multiplicative hashing). */
    private static final int SPREAD = 0x9E3779B9;

    private int[] slots = free(SLOTS);
    private long[] counts = new long[SLOTS];
    private int met;

    private static int[] free(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** @param number 0 or more */
    void add(int number) {
        int slot = slot(number);
        if (slots[slot] == FREE) {
            if (2 * met >= slots.length) {
                grow();
                slot = slot(number);
            }
            slots[slot] = number;
            met++;
        }
        counts[slot]++;
    }

    long of(int number) {
        return counts[slot(number)];
    }

    /** Those that were met, ascending. */
    int[] numbers() {
        return Arrays.stream(slots).filter(number -> number != FREE).sorted().toArray();
    }

    /** Where it lies, or a free place. */
    private int slot(int number) {
        int mask = slots.length - 1;
        int spread = number * SPREAD;
        int slot = (spread ^ spread >>> Short.SIZE) & mask;
        while (slots[slot] != FREE && slots[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldSlots = slots;
        long[] oldCounts = counts;
        slots = free(2 * oldSlots.length);
        counts = new long[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != FREE) {
                int slot = slot(oldSlots[i]);
                slots[slot] = oldSlots[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
