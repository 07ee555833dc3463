package org.mokanda.core.search;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;
import org.mokanda.core.register.OfficeCode;

/**
 * Where an act belongs: the office that wrote it, and the words of the place of the event.
 *
 * @param words folded, without those that say what sort of place it is; at most {@value #WORDS_MAX}
 */
public record ActPlace(OfficeCode office, List<String> words) {
    static final int WORDS_MAX = 8;

    private static final int QUARTER_WORDS_MAX = 3;

    /** What stands beside the names of places. */
    private static final Set<String> SORTS = Set.of(
            "a",
            "au",
            "aux",
            "avenue",
            "av",
            "commune",
            "cite",
            "de",
            "des",
            "district",
            "du",
            "en",
            "la",
            "le",
            "les",
            "localite",
            "no",
            "quartier",
            "q",
            "rue",
            "secteur",
            "territoire",
            "village",
            "ville",
            "zone",
            "et",
            "n");

    private static final Pattern QUARTER =
            Pattern.compile("\\b(?:quartier|q[./])\\s*([^,;]+)", Pattern.CASE_INSENSITIVE);

    public ActPlace {
        words = List.copyOf(words);
    }

    public static ActPlace of(CivilAct act) {
        return new ActPlace(act.id().register().office(), words(act.text(ActField.EVENT_PLACE)));
    }

    /** The words of a place's name in the form that is compared. */
    public static List<String> words(String text) {
        return NameFolding.words(text).stream()
                .map(NameWord::folded)
                .filter(word -> !SORTS.contains(word))
                .distinct()
                .limit(WORDS_MAX)
                .toList();
    }

    /**
     * The quarter or village of an act: what follows the word <i>quartier</i>, else the last part of the place; empty when the
     * act names none.
     */
    static String quarter(CivilAct act) {
        var place = act.text(ActField.EVENT_PLACE);
        var marked = QUARTER.matcher(place);
        var parts = place.split("[,;]");
        var quarter = marked.find() ? marked.group(1) : parts.length == 0 ? "" : parts[parts.length - 1];
        return words(quarter).stream().limit(QUARTER_WORDS_MAX).collect(Collectors.joining(" "));
    }

    /** True when the act is of this place, its name misspelt by a letter or by ear at most. */
    boolean isAt(AskedPlace asked, WordFit fit) {
        return office.equals(asked.office()) || has(asked.words(), fit);
    }

    private boolean has(List<String> asked, WordFit fit) {
        return !asked.isEmpty()
                && asked.stream().allMatch(word -> words.stream().anyMatch(found -> isNear(fit.of(word, found))));
    }

    private static boolean isNear(WordFit.Fit fit) {
        return fit.share() == 1 && fit.cost() <= WordFit.EDIT_COST;
    }

    /** How a folded name is shown to people: {@code mont ngafula} as {@code Mont Ngafula}. */
    public static String shown(String folded) {
        return Pattern.compile("\\b[a-z]")
                .matcher(folded)
                .replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "ActPlace[" + office + "]";
    }
}
