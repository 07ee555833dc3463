package org.mokanda.core.name;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The letters of a folded name in a buffer that is used again for the next one, so that thousands are looked through without an object
 * for each. At most {@value NameDistance#LETTERS_MAX}; the rest is left out. One thread at a time.
 */
public final class Letters implements CharSequence {
    private final byte[] letters = new byte[NameDistance.LETTERS_MAX];
    private int length;

    /** Another name instead: letters a to z, a byte each. */
    public void set(byte[] bytes, int offset, int count) {
        length = Math.min(count, letters.length);
        System.arraycopy(bytes, offset, letters, 0, length);
    }

    /** Another name instead: letters a to z. */
    public void set(CharSequence name) {
        if (name instanceof Letters other) {
            set(other.letters, 0, other.length);
            return;
        }
        length = Math.min(name.length(), letters.length);
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) name.charAt(i);
        }
    }

    /** How many letters two names begin with in common. */
    int sameBeginning(Letters other) {
        int shorter = Math.min(length, other.length);
        int first = Arrays.mismatch(letters, 0, shorter, other.letters, 0, shorter);
        return first < 0 ? shorter : first;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return (char) letters[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return new String(letters, 0, length, StandardCharsets.ISO_8859_1);
    }
}
