package org.mokanda.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mokanda.core.name.NameFolding;

/**
 * What is asked in fields of its own beside the one box; each may be empty. What a field says counts more than what the box says.
 *
 * @param parent father's or mother's name
 * @param spouse husband's or wife's name
 * @param place commune, quarter or village of the event
 * @param from year; what is no year is not looked at
 * @param to year; with one of both the span is that year
 * @param number of the act on the paper
 */
public record QuestionFields(String parent, String spouse, String place, String from, String to, String number) {
    public static final QuestionFields NONE = new QuestionFields("", "", "", "", "", "");

    /** Longest text of a field, in UTF-16 units; the rest is not looked at. */
    public static final int TEXT_MAX = 200;

    /** A field, or the two of the years. */
    public enum Field {
        PARENT,
        SPOUSE,
        PLACE,
        YEARS,
        NUMBER
    }

    public QuestionFields {
        parent = bounded(parent);
        spouse = bounded(spouse);
        place = bounded(place);
        from = bounded(from);
        to = bounded(to);
        number = bounded(number);
    }

    private static String bounded(String text) {
        var clean = text.strip();
        return clean.substring(0, Math.min(clean.length(), TEXT_MAX));
    }

    /** What stands in a field; of the years {@code 1955-1960}. */
    public String text(Field field) {
        return switch (field) {
            case PARENT -> parent;
            case SPOUSE -> spouse;
            case PLACE -> place;
            case YEARS -> from.isEmpty() || to.isEmpty() ? from + to : from + "-" + to;
            case NUMBER -> number;
        };
    }

    public QuestionFields without(Field field) {
        return switch (field) {
            case PARENT -> new QuestionFields("", spouse, place, from, to, number);
            case SPOUSE -> new QuestionFields(parent, "", place, from, to, number);
            case PLACE -> new QuestionFields(parent, spouse, "", from, to, number);
            case YEARS -> new QuestionFields(parent, spouse, place, "", "", number);
            case NUMBER -> new QuestionFields(parent, spouse, place, from, to, "");
        };
    }

    public QuestionFields withYears(int first, int last) {
        return new QuestionFields(parent, spouse, place, String.valueOf(first), String.valueOf(last), number);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The question of the box with what the fields add. */
    public ActQuery addTo(ActQuery typed, PlaceNames known) {
        var query = typed;
        // The words that lead to a relative in the box lead to one here too, wildcards and quotation marks included.
        query = withRelatives(query, QuestionParser.parse("père " + parent), QuestionParser.parse("époux " + spouse));
        if (!ActPlace.words(place).isEmpty() && query.places().size() < ActQuery.PLACES_MAX) {
            var places = new ArrayList<>(query.places());
            places.add(new AskedPlace(place, known.find(place).orElse(null), true));
            query = query.withPlaces(places);
        }
        var years = Stream.of(from, to)
                .filter(QuestionYears::isYear)
                .map(Integer::valueOf)
                .toList();
        if (!years.isEmpty()) {
            query = query.withYears(years.getFirst(), years.getLast());
        }
        return NameFolding.plain(number).chars().anyMatch(Character::isDigit) ? query.withNumber(number) : query;
    }

    private static ActQuery withRelatives(ActQuery query, ActQuery parents, ActQuery spouses) {
        var patterns = new ArrayList<>(query.patterns());
        patterns.addAll(parents.patterns());
        patterns.addAll(spouses.patterns());
        return query.withParent(both(query.parent(), parents.parent()))
                .withSpouse(both(query.spouse(), spouses.spouse()))
                .withPatterns(patterns.subList(0, Math.min(patterns.size(), ActQuery.PATTERNS_MAX)));
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "QuestionFields";
    }
}
