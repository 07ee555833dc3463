package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.search.ActWord.Standing;

/**
 * What the precise score looks at in an act: small enough to be read for each candidate.
 *
 * @param words names of the subjects, their parents and spouses, in the order of the fields, at most {@value #WORDS_MAX}
 * @param eventYear of the event as far as it was read, or {@link #UNKNOWN_YEAR}
 * @param number as on the paper, empty when unknown
 */
public record ActWords(List<ActWord> words, int eventYear, int registerYear, String number, ActPlace place) {
    /** Stands for a date that is lost. */
    public static final int UNKNOWN_YEAR = 0;

    /** Most words of one act that are compared; the rest is not looked at. */
    public static final int WORDS_MAX = 48;

    /** Surname, post-name, given names. */
    private static final int NAME_PARTS = 3;

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
        return of(new IndexedAct(act));
    }

    /** The same with names as they may be read otherwise, behind those that stand. */
    public static ActWords of(IndexedAct indexed) {
        var act = indexed.act();
        var words = new ArrayList<ActWord>();
        act.fields().forEach((field, value) -> {
            if (isSearched(field)) {
                add(words, field, value.text(), value.isValidated() ? Standing.VALIDATED : Standing.PROPOSED);
            }
        });
        for (var other : indexed.others()) {
            var standing = switch (other.origin()) {
                case EARLIER -> Standing.OTHER_READING;
                case RECOGNISER -> Standing.ALTERNATIVE;
            };
            add(words, other.field(), other.text(), standing);
        }
        var event = YEAR.matcher(act.text(ActField.EVENT_DATE));
        int eventYear = event.find() ? Integer.parseInt(event.group(1)) : UNKNOWN_YEAR;
        return new ActWords(
                words, eventYear, act.id().register().year().getValue(), act.text(ActField.NUMBER), ActPlace.of(act));
    }

    private static void add(List<ActWord> words, ActField field, String text, Standing standing) {
        for (var word : NameFolding.words(text)) {
            if (words.size() < WORDS_MAX && !NO_NAMES.contains(word.folded())) {
                words.add(new ActWord(word.written(), word.folded(), field, standing));
            }
        }
    }

    /** Of the event, or of the register when the event has none. */
    public int year() {
        return eventYear == UNKNOWN_YEAR ? registerYear : eventYear;
    }

    /** The later of the two, which decides whether an act is still closed: a misread date opens nothing (I6). */
    public int latestYear() {
        return Math.max(eventYear, registerYear);
    }

    static boolean isSearched(ActField field) {
        return switch (field.role()) {
            case SUBJECT, FATHER, MOTHER, SPOUSE -> true;
            case OTHER, NONE -> false;
        };
    }

    /** True when a folded word stands in a name of this role now, and was not only read so before. */
    public boolean stands(String folded, AskedRole role) {
        return words.stream()
                .anyMatch(word -> word.standsIn(role) && word.folded().equals(folded));
    }

    /** How many parts of the person's own name are not there: surname, post-name, given names. Spouses have all in one field. */
    int lostNames() {
        var parts = EnumSet.noneOf(ActField.class);
        int ofHusband = 0;
        int ofWife = 0;
        for (var word : words) {
            if (!word.isOtherReading()) {
                switch (word.field()) {
                    case SURNAME, POST_NAME, GIVEN_NAMES -> parts.add(word.field());
                    case HUSBAND -> ofHusband++;
                    case WIFE -> ofWife++;
                    default -> {}
                }
            }
        }
        return Math.max(0, NAME_PARTS - Math.max(parts.size(), Math.max(ofHusband, ofWife)));
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
        return "ActWords[" + words.size() + ", " + year() + "]";
    }
}
