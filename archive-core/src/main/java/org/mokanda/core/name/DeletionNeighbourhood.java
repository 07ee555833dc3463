package org.mokanda.core.name;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is left of a name's canonical form when up to {@value #LOST_MAX} of its sounds are taken away. Two spellings that
 * differ in so many sounds have one of these in common, whichever sounds they are: near words are looked up, not searched
 * for (deletion neighbourhood, Mor and Fraenkel 1982). It finds more than is near; {@link NameDistance} decides.
 */
public final class DeletionNeighbourhood {
    /** Sounds that are looked at, so that a word has a bounded number of neighbours (29). */
    static final int SOUNDS_MAX = 7;

    public static final int LOST_MAX = 2;

    /** The same for two words written as one: there is more to know them by. */
    public static final int LOST_OF_TWO_MAX = 1;

    /** Of shorter words one sound less would leave nothing to know them by. */
    private static final int SOUNDS_FOR_ONE = 3;

    private static final int SOUNDS_FOR_TWO = 5;

    private DeletionNeighbourhood() {}

    /** With as many sounds taken away as the length of the name bears. */
    public static Set<String> of(String folded) {
        return of(folded, LOST_MAX);
    }

    /**
     * @param folded a folded name, see {@link NameFolding}; the answer holds its canonical form, or the beginning of it
     * @param most sounds to be taken away, 0 to {@value #LOST_MAX}: with fewer only nearer words have one in common
     */
    public static Set<String> of(String folded, int most) {
        var canonical = CanonicalName.of(folded);
        var sounds = canonical.substring(0, Math.min(SOUNDS_MAX, canonical.length()));
        var neighbours = new LinkedHashSet<String>();
        add(sounds, 0, Math.min(most, lost(canonical.length())), neighbours);
        return neighbours;
    }

    private static int lost(int sounds) {
        return sounds < SOUNDS_FOR_ONE ? 0 : sounds < SOUNDS_FOR_TWO ? 1 : LOST_MAX;
    }

    /** @param from the sounds before were kept on purpose */
    private static void add(String sounds, int from, int lost, Set<String> neighbours) {
        neighbours.add(sounds);
        if (lost == 0) {
            return;
        }
        for (int i = from; i < sounds.length(); i++) {
            add(sounds.substring(0, i) + sounds.substring(i + 1), i, lost - 1, neighbours);
        }
    }
}
