package org.mokanda.ingest.extract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A printed label: what it asks for and of whom, {@code nom et prénoms du père de l'époux}. Made of parts, so that forms
 * may put them together as they like.
 *
 * @param asked what is asked; none when the label only names a person
 * @param persons of whom, nearest first; none when the label does not say
 * @param start first piece, a number in front of it included
 * @param end after its last piece
 */
record Label(Set<Asked> asked, List<FormPerson> persons, int start, int end) {
    private static final Set<String> ENDINGS = Set.of("e", "s", "es", "x", "le", "la");
    private static final Set<String> AND = Set.of("et", "ou", "de", "du", "des");
    private static final int PARTS_MAX = 5;

    boolean asks(Asked what) {
        return asked.contains(what);
    }

    boolean asksName() {
        return asked.stream().anyMatch(Asked::isName);
    }

    /** The label that begins at a piece, whatever stands after it; null when there is none. */
    static @Nullable Label parse(Wording.Search search, int start) {
        int behindItem = begin(search.script(), start);
        var label = behindItem > start ? parse(search, start, behindItem) : null;
        return label == null ? parse(search, start, start) : label;
    }

    private static @Nullable Label parse(Wording.Search search, int start, int at) {
        var asked = EnumSet.noneOf(Asked.class);
        int end = at;
        for (int next = at; asked.size() < PARTS_MAX; ) {
            var what = asked.isEmpty() || !search.script().beginsCell(next) ? asked(search, next) : null;
            if (what == null || (!asked.isEmpty() && !(what.isName() && allNames(asked)))) {
                break;
            }
            asked.add(what);
            end = behindEndings(search.script(), search.at(next, what.key()));
            next = AND.contains(search.script().word(end)) ? end + 1 : end;
        }
        if (asked.isEmpty()) {
            end = Math.max(at, search.at(at, "person.lead"));
        }
        var persons = new ArrayList<FormPerson>();
        for (int next = end; persons.size() < 2; next = end) {
            int of = asked.isEmpty() && persons.isEmpty() ? next : Math.max(next, search.at(next, "person.of"));
            boolean another = (of > at || !persons.isEmpty()) && search.script().beginsCell(of);
            var person = another ? null : person(search, of);
            if (person == null) {
                break;
            }
            persons.add(person);
            end = behindEndings(search.script(), search.at(of, person.key()));
        }
        return asked.isEmpty() && persons.isEmpty() ? null : new Label(asked, List.copyOf(persons), start, end);
    }

    /** Behind the number or letter of an item: {@code 3.}, {@code a)}, {@code IV -}. */
    private static int begin(Script script, int start) {
        boolean item = script.beginsCell(start) && isItem(script.word(start)) && !script.beginsCell(start + 1);
        return item ? start + 1 : start;
    }

    static boolean isItem(String word) {
        boolean figures = word.length() <= 2 && word.chars().allMatch(Character::isDigit);
        boolean ordinal = word.length() <= 3 && word.endsWith("o") && Character.isDigit(word.charAt(0));
        boolean roman = word.length() <= 4 && word.chars().allMatch(letter -> "ivx".indexOf(letter) >= 0);
        boolean letter = word.length() == 1 && "bcdefghijk".contains(word);
        return !word.isEmpty() && (figures || ordinal || roman || letter || word.equals("a"));
    }

    private static boolean allNames(Set<Asked> asked) {
        return asked.stream().allMatch(Asked::isName);
    }

    private static @Nullable Asked asked(Wording.Search search, int at) {
        Asked best = null;
        int end = at;
        for (var what : Asked.values()) {
            int whatEnd = search.at(at, what.key());
            if (whatEnd > end) {
                best = what;
                end = whatEnd;
            }
        }
        return best;
    }

    private static @Nullable FormPerson person(Wording.Search search, int at) {
        FormPerson best = null;
        int end = at;
        for (var person : FormPerson.values()) {
            int personEnd = search.at(at, person.key());
            if (personEnd > end) {
                best = person;
                end = personEnd;
            }
        }
        return best;
    }

    /** {@code Nom(s)}, {@code conjoint(e)}: endings in brackets are pieces of their own. */
    private static int behindEndings(Script script, int end) {
        int at = end;
        while (at < script.size()
                && script.token(at).ink() == script.token(at - 1).ink()
                && ENDINGS.contains(script.word(at))) {
            at++;
        }
        return at;
    }
}
