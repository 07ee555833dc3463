package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;

/**
 * How somebody read a name before it was decided otherwise: two people who key one act differently leave one each. People
 * remember the name as it stood on an older copy, or read it as the first one did, so it is looked for too.
 *
 * @param text never blank
 */
public record OtherReading(ActField field, String text) {
    /** Most of one act; the newest are kept. */
    public static final int READINGS_MAX = 12;

    /**
     * Those of an act that differ from what stands now by a word at least.
     *
     * @param history revisions people sealed, oldest first, the present one among them
     */
    public static List<OtherReading> of(CivilAct act, List<Acts.Revision> history) {
        var readings = new ArrayList<OtherReading>();
        for (var earlier : history.reversed()) {
            for (var field : earlier.act().fields().keySet()) {
                var reading = new OtherReading(field, earlier.act().text(field));
                if (ActWords.isSearched(field)
                        && readings.size() < READINGS_MAX
                        && !readings.contains(reading)
                        && !reading.isIn(act)) {
                    readings.add(reading);
                }
            }
        }
        return List.copyOf(readings);
    }

    /** For an index to keep: the field's code, a blank, the text. */
    public String line() {
        return field.code() + " " + text;
    }

    /** @return empty for a line of another program */
    public static Optional<OtherReading> ofLine(String line) {
        int blank = Math.max(0, line.indexOf(' '));
        return ActField.ofCode(line.substring(0, blank))
                .map(field -> new OtherReading(field, line.substring(blank + 1)));
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
