package org.mokanda.core.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.name.NameFolding;
import org.mokanda.core.name.NameWord;

/**
 * Which births are twins: the same parents, a day apart at most, the same place, and names that differ, as Nsimba and Nzuzi. What
 * has the same names is rather the same birth written twice. A proposal for the eye of a person (I5), never more.
 */
public final class Twins {
    /** More than these are no twins but something misread. */
    public static final int MAX = 5;

    /** Days that may lie between them: one before and one after midnight. */
    public static final int DAYS_APART = 1;

    private Twins() {}

    /** The day of a birth; empty for other acts and when the day is not known. */
    public static Optional<LocalDate> day(CivilAct act) {
        if (act.kind() != ActKind.BIRTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(act.text(ActField.EVENT_DATE)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Folded words of both parents. */
    public static List<String> parents(CivilAct act) {
        return NameFolding.words(act.text(ActField.FATHER) + " " + act.text(ActField.MOTHER)).stream()
                .map(NameWord::folded)
                .filter(word -> word.length() > 2)
                .distinct()
                .toList();
    }

    public static boolean are(CivilAct one, CivilAct other) {
        var day = day(one);
        var otherDay = day(other);
        return !one.id().equals(other.id())
                && day.isPresent()
                && otherDay.isPresent()
                && Math.abs(ChronoUnit.DAYS.between(day.get(), otherDay.get())) <= DAYS_APART
                && haveSameParents(one, other)
                && haveSamePlace(one, other)
                && areNamedDifferently(one, other);
    }

    /** Neither parent differs, and one at least is known in both acts. */
    private static boolean haveSameParents(CivilAct one, CivilAct other) {
        var fit = new WordFit();
        boolean known = false;
        for (var field : List.of(ActField.FATHER, ActField.MOTHER)) {
            var name = NameFolding.words(one.text(field));
            var otherName = NameFolding.words(other.text(field));
            if (!name.isEmpty() && !otherName.isEmpty()) {
                if (!haveAll(name, otherName, fit) && !haveAll(otherName, name, fit)) {
                    return false;
                }
                known = true;
            }
        }
        return known;
    }

    private static boolean haveSamePlace(CivilAct one, CivilAct other) {
        var place = ActPlace.of(one).words();
        var otherPlace = ActPlace.of(other).words();
        return place.isEmpty() || otherPlace.isEmpty() || place.stream().anyMatch(otherPlace::contains);
    }

    /** Each has a word that the other has not. */
    private static boolean areNamedDifferently(CivilAct one, CivilAct other) {
        var fit = new WordFit();
        var name = names(one);
        var otherName = names(other);
        return !haveAll(name, otherName, fit) && !haveAll(otherName, name, fit);
    }

    private static List<NameWord> names(CivilAct act) {
        return NameFolding.words(String.join(
                " ", act.text(ActField.SURNAME), act.text(ActField.POST_NAME), act.text(ActField.GIVEN_NAMES)));
    }

    private static boolean haveAll(List<NameWord> words, List<NameWord> among, WordFit fit) {
        return words.stream()
                .allMatch(word -> among.stream().anyMatch(found -> isSame(fit.of(word.folded(), found.folded()))));
    }

    private static boolean isSame(WordFit.Fit fit) {
        return fit.share() == 1 && fit.cost() <= WordFit.EDIT_COST;
    }
}
