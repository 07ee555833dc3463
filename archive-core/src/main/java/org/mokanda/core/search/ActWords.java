package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;

/**
 * What the precise score looks at in an act: small enough to be read for each candidate.
 *
 * @param words names of the subjects, their parents and spouses, in the order of the fields, at most {@value #WORDS_MAX}
 * @param year of the event, or of the register when the event has none
 * @param yearOfEvent false when the year is only the register's
 * @param number as on the paper, empty when unknown
 */
public record ActWords(List<ActWord> words, int year, boolean yearOfEvent, String number, ActPlace place) {
    /** Most words of one act that are compared; the rest is not looked at. */
    public static final int WORDS_MAX = 48;

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[89]\\d\\d|20\\d\\d|2100)(?!\\d)");

    /** What forms hold in place of a name or beside it. */
    private static final Set<String> NO_NAMES = Set.of(
            "inconnu",
            "inconnue",
            "neant",
            "idem",
            "feu",
            "feue",
            "veuf",
            "veuve",
            "defunt",
            "defunte",
            "susdit",
            "dit");

    public ActWords {
        words = List.copyOf(words);
    }

    public static ActWords of(CivilAct act) {
        var words = new ArrayList<ActWord>();
        for (var entry : act.fields().entrySet()) {
            if (isSearched(entry.getKey())) {
                for (var word : NameFolding.words(entry.getValue().text())) {
                    if (words.size() < WORDS_MAX && !NO_NAMES.contains(word.folded())) {
                        words.add(new ActWord(
                                word.written(),
                                word.folded(),
                                entry.getKey(),
                                entry.getValue().isValidated()));
                    }
                }
            }
        }
        var event = YEAR.matcher(act.text(ActField.EVENT_DATE));
        boolean known = event.find();
        int year = known
                ? Integer.parseInt(event.group(1))
                : act.id().register().year().getValue();
        return new ActWords(words, year, known, act.text(ActField.NUMBER), ActPlace.of(act));
    }

    /** The later of the years an act may be of, which decides whether it is still closed: a misread date opens nothing (I6). */
    public static int latestYear(CivilAct act) {
        return Math.max(of(act).year(), act.id().register().year().getValue());
    }

    private static boolean isSearched(ActField field) {
        return switch (field.role()) {
            case SUBJECT, FATHER, MOTHER, SPOUSE -> true;
            case OTHER, NONE -> false;
        };
    }

    boolean hasParents() {
        return words.stream().anyMatch(ActWord::isParent);
    }

    /**
     * An act number without what surrounds it: the first run of digits without leading zeros ({@code N° 012/57} is
     * {@code 12}); empty when there is none.
     */
    public static String plainNumber(String number) {
        int start = 0;
        while (start < number.length() && !isDigit(number.charAt(start))) {
            start++;
        }
        while (start + 1 < number.length() && number.charAt(start) == '0' && isDigit(number.charAt(start + 1))) {
            start++;
        }
        int end = start;
        while (end < number.length() && isDigit(number.charAt(end))) {
            end++;
        }
        return number.substring(start, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActWords[" + words.size() + ", " + year + "]";
    }
}
