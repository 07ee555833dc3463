package org.mokanda.core.name;

/**
 * One spelling for all the spellings of a name that French and Bantu habits make of one sound, for finding candidates:
 * {@code tshala} and {@code chala}, {@code ngoy}, {@code ngoyi} and {@code ngoie}, {@code mwamba} and {@code muamba}
 * come to the same.
 *
 * <p>The classes: tsh tch ch sh and c before e, i, y are C; dj dz are j; ny, gn before a vowel and ni before a vowel are
 * N; k c q qu kh ck are k; s z are s; ou o u w are u; i y are i; r l are l; ph is f; h is silent; a nasal before a
 * consonant at the beginning falls away; doubled letters are one; final e and i fall away. Capitals stand for classes
 * that have no letter of their own.
 *
 * <p>It is coarse on purpose; {@link NameDistance} tells apart what falls together here.
 */
public final class CanonicalName {
    private static final int STEM_MIN = 2;

    private CanonicalName() {}

    /** @param folded a folded name, letters a to z, see {@link NameFolding} */
    public static String of(String folded) {
        var sounds = new StringBuilder(folded.length());
        int i = startsWithPrenasal(folded) ? 1 : 0;
        while (i < folded.length()) {
            i += appendSound(folded, i, sounds);
        }
        return withoutFinalVowel(sounds);
    }

    /** Appends the class at {@code i} and tells how many letters it took. */
    private static int appendSound(String name, int i, StringBuilder sounds) {
        char next = letter(name, i + 1);
        if (name.startsWith("tsh", i) || name.startsWith("tch", i)) {
            return append('C', 3, sounds);
        }
        return switch (name.charAt(i)) {
            case 'c' -> {
                if (next == 'h') {
                    yield append('C', 2, sounds);
                }
                if (next == 'k') {
                    yield append('k', 2, sounds);
                }
                yield append(next == 'e' || next == 'i' || next == 'y' ? 'C' : 'k', 1, sounds);
            }
            case 's' -> next == 'h' ? append('C', 2, sounds) : append('s', 1, sounds);
            case 'd' -> next == 'j' || next == 'z' ? append('j', 2, sounds) : append('d', 1, sounds);
            case 'g' -> next == 'n' && isVowel(letter(name, i + 2)) ? append('N', 2, sounds) : append('g', 1, sounds);
            case 'n' -> {
                if (next == 'y' || (next == 'i' && isVowel(letter(name, i + 2)))) {
                    yield append('N', 2, sounds);
                }
                yield append(next == 'b' || next == 'p' ? 'm' : 'n', 1, sounds);
            }
            case 'p' -> next == 'h' ? append('f', 2, sounds) : append('p', 1, sounds);
            case 'q' -> append('k', next == 'u' ? 2 : 1, sounds);
            case 'o' -> append('u', next == 'u' ? 2 : 1, sounds);
            case 'u', 'w' -> append('u', 1, sounds);
            case 'z' -> append('s', 1, sounds);
            case 'y' -> append('i', 1, sounds);
            case 'r' -> append('l', 1, sounds);
            case 'h' -> 1;
            case 'x' -> {
                append('k', 1, sounds);
                yield append('s', 1, sounds);
            }
            default -> append(name.charAt(i), 1, sounds);
        };
    }

    private static int append(char sound, int letters, StringBuilder sounds) {
        int last = sounds.length() - 1;
        if (last < 0 || sounds.charAt(last) != sound) {
            sounds.append(sound);
        }
        return letters;
    }

    /** A nasal before a consonant; before y and w it belongs to the syllable (nyembo, mwamba). */
    static boolean startsWithPrenasal(CharSequence name) {
        char second = letter(name, 1);
        return name.length() > STEM_MIN
                && (name.charAt(0) == 'm' || name.charAt(0) == 'n')
                && !isVowel(second)
                && "hwymn".indexOf(second) < 0;
    }

    private static String withoutFinalVowel(StringBuilder sounds) {
        int end = sounds.length();
        while (end > STEM_MIN && (sounds.charAt(end - 1) == 'e' || sounds.charAt(end - 1) == 'i')) {
            end--;
        }
        return sounds.substring(0, end);
    }

    static boolean isVowel(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u' -> true;
            default -> false;
        };
    }

    /** The letter at a place, or a blank beyond the end. */
    static char letter(CharSequence name, int i) {
        return i < name.length() ? name.charAt(i) : ' ';
    }
}
