package org.mokanda.storage.replica;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What was put back from a copy.
 *
 * @param putBack files that were put back or made again, from the folder that holds {@code archive/}
 * @param movedAway what nobody sealed, and is kept with the damaged files now
 * @param beyond files that stay damaged, with the reason
 */
public record RepairReport(List<String> putBack, List<String> movedAway, SortedMap<String, Reason> beyond) {
    /** Why a file could not be put back. */
    public enum Reason {
        /** The copy has not got it. */
        NOT_IN_COPY,
        /** The copy has it otherwise than it was sealed. */
        COPY_DAMAGED,
        /** The log here is too damaged to tell what is right. */
        LOG_DAMAGED
    }

    public RepairReport {
        putBack = List.copyOf(putBack);
        movedAway = List.copyOf(movedAway);
    }

    /** This repair and the one that followed it; of what stayed damaged the second knows better. */
    public RepairReport then(RepairReport next) {
        return new RepairReport(
                Stream.concat(putBack.stream(), next.putBack.stream()).toList(),
                Stream.concat(movedAway.stream(), next.movedAway.stream()).toList(),
                next.beyond);
    }

    /** Names of files may be names of people (I7). */
    @Override
    public String toString() {
        return "RepairReport[" + putBack.size() + " put back, " + beyond.size() + " beyond]";
    }
}
