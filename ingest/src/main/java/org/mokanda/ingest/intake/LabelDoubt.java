package org.mokanda.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * A file between labels that nobody could look at, and that may have been one: those after it went on with the book before it,
 * as the intake never stops for a damaged file, and a person has to say whether they are right there.
 *
 * @param name of the first such file since the last label
 * @param register those after it went to
 * @param files how many they are, up to the next label; 1 or more
 */
public record LabelDoubt(String name, RegisterId register, int files) {
    /** What is to be known of a file, in the order in which files came in. */
    public record Passed(String name, @Nullable RegisterId register, LabelSeen label, boolean givesPages) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Passed[" + label + "]";
        }
    }

    /** @param byLabelsAlone true when no register was given, so that there was a label even if none is among these */
    public static <T> List<LabelDoubt> among(List<T> files, Function<T, Passed> passed, boolean byLabelsAlone) {
        var all = files.stream().map(passed).toList();
        if (!byLabelsAlone && all.stream().noneMatch(each -> each.label() == LabelSeen.LABEL)) {
            return List.of(); // a damaged page among pages, as in any book
        }
        var doubts = new ArrayList<LabelDoubt>();
        @Nullable String unseen = null;
        for (var each : all) {
            var register = each.register();
            switch (each.label()) {
                case LABEL -> unseen = null;
                case UNKNOWN -> unseen = unseen == null ? each.name() : unseen;
                case NONE -> {
                    if (unseen != null && register != null && each.givesPages()) {
                        count(doubts, unseen, register);
                    }
                }
            }
        }
        return doubts;
    }

    private static void count(List<LabelDoubt> doubts, String name, RegisterId register) {
        var last = doubts.isEmpty() ? null : doubts.getLast();
        if (last != null && last.name().equals(name)) {
            doubts.set(doubts.size() - 1, new LabelDoubt(name, register, last.files() + 1));
        } else {
            doubts.add(new LabelDoubt(name, register, 1));
        }
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "LabelDoubt[" + register + ", " + files + "]";
    }
}
