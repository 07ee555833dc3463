package org.mokanda.core.book;

/**
 * An earlier entry was a mistake: it stays where it is, struck out (I3).
 *
 * @param entry number of an entry that tells of a gap or of custody
 * @param why not empty
 */
public record Withdrawal(int entry, String why) implements BookFact {
    public Withdrawal {
        why = Typed.kept(why, NOTE_MAX);
        if (entry < 1 || why.isEmpty()) {
            throw new IllegalArgumentException("no withdrawal: which entry, and why?");
        }
    }

    /** The reason is left out (I7). */
    @Override
    public String toString() {
        return "Withdrawal[" + entry + "]";
    }
}
