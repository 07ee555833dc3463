package org.mokanda.core.access;

import java.util.List;

/**
 * The trace that looks at what is closed leave. It is in no store: a catalogue that is made again takes it over from the one
 * before, as it does accounts. Nothing of it is ever changed or removed (I3). Safe for many threads.
 */
public interface Looks {
    /** Looks that are taken over at once. */
    int PIECE = 1000;

    /**
     * Which looks are asked for.
     *
     * @param login of who looked; empty for all
     * @param subject reference of an act or a page, or of a register for all acts and pages of it; empty for all
     */
    record Filter(String login, String subject) {
        public static final Filter ALL = new Filter("", "");

        /** What somebody typed (I7). */
        @Override
        public String toString() {
            return "Filter";
        }
    }

    /** Notes a look that is about to be granted; durable on return. */
    void note(String login, String subject, LookReason reason);

    /** The newest first, of those with a number below {@code number}, at most {@code limit}. */
    List<Look> before(long number, Filter filter, int limit);

    /** The oldest first, of those with a number above {@code number}, at most {@code limit}. */
    List<Look> after(long number, int limit);

    /** Adds looks of another catalogue of this archive, with their numbers and times; those that are here stay as they are. */
    void takeOver(List<Look> looks);

    /**
     * Takes over, piece by piece, what another catalogue of this archive has.
     *
     * @param after number of the last one that is not wanted, 0 for all
     */
    default void takeOver(Looks other, long after) {
        var piece = other.after(after, PIECE);
        while (!piece.isEmpty()) {
            takeOver(piece);
            piece = other.after(piece.getLast().number(), PIECE);
        }
    }
}
