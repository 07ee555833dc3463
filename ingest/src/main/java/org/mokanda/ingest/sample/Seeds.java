package org.mokanda.ingest.sample;

import java.util.SplittableRandom;

/** Seeds derived from seeds, so that each page and each mark draws its own numbers whatever came before it. */
final class Seeds {
    private Seeds() {}

    /** A seed for part {@code part} of what {@code seed} stands for (finaliser of SplitMix64). */
    static long derive(long seed, long part) {
        long z = seed * 0x9E3779B97F4A7C15L + part + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static SplittableRandom random(long seed, long part) {
        return new SplittableRandom(derive(seed, part));
    }
}
