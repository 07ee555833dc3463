package org.mokanda.core.name;

import java.util.ArrayList;
import java.util.List;

/**
 * Letters that stand for each other, with the cost of it in 1/256 of an edit. By ear from French and Bantu spelling
 * habits, by shape from what recognisers confuse. All hold in both directions.
 */
final class NameConfusions {
    /** @param left one to three letters */
    record Confusion(String left, String right, int cost) {}

    private static final int SAME_SOUND = 48;
    private static final int NEAR_SOUND = 96;
    private static final int FAR_SOUND = 152;
    private static final int SAME_SHAPE = 104;
    private static final int NEAR_SHAPE = 144;

    /** A vowel that is not heard. */
    private static final int LOST_VOWEL = 208;

    private static final int LETTER_BITS = 5;

    /** For a letter and the one behind it, as numbers, what it costs within a name. */
    private static final short[] WITHIN = within();

    private NameConfusions() {}

    static List<Confusion> all() {
        var all = new ArrayList<Confusion>();
        // Each group: any spelling for any other.
        group(all, SAME_SOUND, "tsh", "tch", "ch", "sh");
        group(all, SAME_SOUND, "k", "c", "q", "kh", "ck", "qu");
        group(all, SAME_SOUND, "u", "w", "ou");
        group(all, SAME_SOUND, "ny", "gn", "ni", "gni");
        group(all, SAME_SOUND, "i", "y");
        group(all, SAME_SOUND, "dj", "j", "dz");
        group(all, SAME_SOUND, "s", "z");
        pairs(all, SAME_SOUND, "ph", "f", "s", "ss", "nb", "mb", "np", "mp", "x", "ks");
        pairs(all, NEAR_SOUND, "tsh", "c", "tch", "c", "ch", "c", "sh", "c", "sh", "s", "ts", "tsh", "ts", "s");
        pairs(
                all,
                NEAR_SOUND,
                "o",
                "u",
                "o",
                "ou",
                "o",
                "au",
                "o",
                "eau",
                "c",
                "s",
                "r",
                "l",
                "j",
                "z",
                "dj",
                "z",
                "g",
                "j");
        pairs(all, NEAR_SOUND, "ai", "e", "ei", "e", "an", "en", "m", "n", "i", "j", "y", "j", "ei", "ai", "x", "s");
        pairs(
                all, FAR_SOUND, "e", "i", "d", "l", "b", "p", "d", "t", "g", "k", "v", "f", "v", "b", "v", "w", "e",
                "a", "o", "a");
        // By shape, as print and typescript are misread.
        pairs(all, SAME_SHAPE, "rn", "m", "in", "m", "cl", "d", "ii", "u", "vv", "w", "li", "h", "nn", "m", "ri", "n");
        pairs(all, SAME_SHAPE, "i", "l", "u", "n", "e", "c", "g", "q", "o", "c", "l", "t", "i", "t", "f", "t");
        pairs(
                all,
                NEAR_SHAPE,
                "h",
                "b",
                "h",
                "n",
                "u",
                "v",
                "v",
                "y",
                "s",
                "b",
                "q",
                "o",
                "d",
                "o",
                "i",
                "j",
                "l",
                "j",
                "m",
                "w",
                "a",
                "u");
        return List.copyOf(all);
    }

    private static void group(List<Confusion> all, int cost, String... spellings) {
        for (int i = 0; i < spellings.length; i++) {
            for (int j = i + 1; j < spellings.length; j++) {
                all.add(new Confusion(spellings[i], spellings[j], cost));
            }
        }
    }

    private static void pairs(List<Confusion> all, int cost, String... spellings) {
        for (int i = 0; i < spellings.length; i += 2) {
            all.add(new Confusion(spellings[i], spellings[i + 1], cost));
        }
    }

    /**
     * Cost of a letter that one spelling has and the other has not: little where habits or hurry leave it out.
     *
     * @param i place of the letter in {@code name}
     */
    static int lost(CharSequence name, int i) {
        char c = name.charAt(i);
        if (i == 0) {
            return lostAtBeginning(name, c);
        }
        if (name.charAt(i - 1) == c) {
            return SAME_SOUND;
        }
        if (i + 1 < name.length()) {
            return WITHIN[pair(c, name.charAt(i + 1))];
        }
        return i > 1 ? lostAtEnd(c) : lost(c);
    }

    private static int lostAtBeginning(CharSequence name, char c) {
        if (c == 'h' || CanonicalName.startsWithPrenasal(name)) {
            return NEAR_SOUND;
        }
        return lost(c);
    }

    /** Wherever it stands. */
    private static int lost(char c) {
        if (c == 'h') {
            return NEAR_SOUND;
        }
        return CanonicalName.isVowel(c) ? LOST_VOWEL : NameDistance.EDIT;
    }

    /** Final vowels are weak in Bantu names (ngoy, ngoyi, ngoie), final consonants mute in French ones (Albert, Louis). */
    private static int lostAtEnd(char c) {
        return switch (c) {
            case 'e', 'h', 'i', 'y' -> NEAR_SOUND;
            case 'a', 'o', 'u', 'd', 'p', 's', 't', 'x', 'z' -> FAR_SOUND;
            default -> NameDistance.EDIT;
        };
    }

    private static short[] within() {
        var costs = new short[1 << (2 * LETTER_BITS)];
        for (char c = 'a'; c <= 'z'; c++) {
            for (char next = 'a'; next <= 'z'; next++) {
                costs[pair(c, next)] = (short) (isPrenasal(c, next) ? FAR_SOUND : lost(c));
            }
        }
        return costs;
    }

    private static int pair(char c, char next) {
        return ((c - 'a') << LETTER_BITS) | (next - 'a');
    }

    /** Within a name a nasal and the consonant behind it are one sound, written with it or without (mb, nd, ng, nz). */
    private static boolean isPrenasal(char c, char next) {
        return (c == 'm' || c == 'n')
                && switch (next) {
                    case 'b', 'c', 'd', 'f', 'g', 'j', 'k', 'p', 'q', 's', 't', 'v', 'z' -> true;
                    default -> false;
                };
    }
}
