package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Word;

/**
 * How a name may be read other than it stands: as somebody read it before it was decided otherwise, two people who key one act
 * differently leaving one each, or as the recogniser held possible beside what it read. People remember the name as it stood on an
 * older copy, or as the paper has it, so it is looked for too.
 *
 * @param text never blank
 */
public record OtherReading(ActField field, String text, Origin origin) {
    /** Most of one act; the newest of people are kept, then the likeliest of the recogniser (I11). */
    public static final int READINGS_MAX = 12;

    /** Where it comes from. */
    public enum Origin {
        /** It was read so before. */
        EARLIER,
        /** The recogniser held it possible. */
        RECOGNISER;

        /** What follows the field in {@link OtherReading#line}. */
        private String mark() {
            return switch (this) {
                case EARLIER -> " ";
                case RECOGNISER -> "? ";
            };
        }
    }

    /** A recogniser's, with how likely it is. */
    private record Possible(OtherReading reading, int confidence) {}

    /**
     * Those of an act that differ from what stands now by a word at least.
     *
     * @param history revisions people sealed, oldest first, the present one among them; none for an act nobody revised
     * @param readings of its pages; empty where there is none
     */
    public static List<OtherReading> of(
            CivilAct act, List<Acts.Revision> history, Function<PageId, List<Word>> readings) {
        var all = new LinkedHashSet<OtherReading>();
        for (var earlier : history.reversed()) {
            for (var field : earlier.act().fields().keySet()) {
                all.add(new OtherReading(field, earlier.act().text(field), Origin.EARLIER));
            }
        }
        all.addAll(possible(act, readings));
        return all.stream()
                .filter(reading -> ActWords.isSearched(reading.field()) && !reading.isIn(act))
                .limit(READINGS_MAX)
                .toList();
    }

    /** Of words in fields nobody answers for: a person who did has seen the ink. */
    private static List<OtherReading> possible(CivilAct act, Function<PageId, List<Word>> readings) {
        var all = new ArrayList<Possible>();
        act.fields().forEach((field, value) -> {
            var source = value.source();
            if (ActWords.isSearched(field) && !value.isValidated() && source != null) {
                var name = folded(value.text());
                for (var word : readings.apply(source.page())) {
                    // Most words stand elsewhere: told before anything is made of their letters.
                    if (source.box().holdsMiddle(word.box()) && isOf(name, folded(word.text()))) {
                        word.alternatives()
                                .forEach(other -> all.add(new Possible(
                                        new OtherReading(field, other.text(), Origin.RECOGNISER), other.confidence())));
                    }
                }
            }
        });
        all.sort(Comparator.comparingInt(Possible::confidence).reversed());
        return all.stream().map(Possible::reading).toList();
    }

    private static boolean isOf(List<String> name, List<String> read) {
        return !read.isEmpty() && name.containsAll(read);
    }

    /** For an index to keep: the field's code, where it comes from, a blank, the text. */
    public String line() {
        return field.code() + origin.mark() + text;
    }

    /** @return empty for a line of another program */
    public static Optional<OtherReading> ofLine(String line) {
        int blank = Math.max(0, line.indexOf(' '));
        boolean isPossible = line.startsWith(Origin.RECOGNISER.mark(), Math.max(0, blank - 1));
        var code = line.substring(0, isPossible ? blank - 1 : blank);
        return ActField.ofCode(code)
                .map(field -> new OtherReading(
                        field, line.substring(blank + 1), isPossible ? Origin.RECOGNISER : Origin.EARLIER));
    }

    private boolean isIn(CivilAct act) {
        return new HashSet<>(folded(act.text(field))).containsAll(folded(text));
    }

    private static List<String> folded(String text) {
        return NameFolding.words(text).stream().map(NameWord::folded).toList();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "OtherReading[" + field + "]";
    }
}
