package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.OtherReading.Origin;

/** Acts are listed by place, year and kind alone, counted by facet, and another spelling is suggested. */
abstract class ActListContract extends OpenIndex {
    ActListContract(Callable<SearchIndex> opening) {
        super(opening);
    }

    /** Births of 1951, 1957 and 1959 in two quarters, the last of them validated. */
    private void fillQuarters() {
        index.apply(
                acts(
                        at(40, "1957-02-01", "Kimbanseke, quartier Mokali").act(),
                        at(41, "1957-02-03", "Kimbanseke, quartier Mikondo").act(),
                        at(42, "1951-07-03", "Mikondo").act(),
                        birth(43)
                                .validated(Map.of(
                                        ActField.SURNAME, "Ekanga",
                                        ActField.NUMBER, "43",
                                        ActField.EVENT_DATE, "1959-07-03",
                                        ActField.EVENT_PLACE, "Mikondo"))
                                .act()),
                List.of(),
                List.of(),
                6);
    }

    private static SampleActs at(int number, String date, String place) {
        return birth(number)
                .with(ActField.SURNAME, "Ekanga")
                .with(ActField.NUMBER, String.valueOf(number))
                .with(ActField.EVENT_DATE, date)
                .with(ActField.EVENT_PLACE, place);
    }

    @Test
    void aVillageAndYearsAloneGiveAllTheirActsInTheOrderOfTheBook() {
        fillQuarters();
        assertEquals(List.of(41, 42, 43), numbers(QuestionParser.parse("à Mikondo"), Sight.everything()));
        assertEquals(List.of(41, 43), numbers(QuestionParser.parse("à Mikondo 1955-1960"), Sight.everything()));
        assertEquals(List.of(41), numbers(QuestionParser.parse("village Mikonda 1957"), Sight.everything()));
        assertEquals(List.of(), numbers(QuestionParser.parse("à Mokali 1951"), Sight.everything()));
    }

    @Test
    void kindOfficeAndYearAloneGiveAllTheirActs() {
        var births = ActQuery.NOTHING
                .withYears(1957, 1957)
                .withKind(ActKind.BIRTH)
                .withFilter(ActFilter.NONE.with(Facet.OFFICE, "KMB").with(Facet.KIND, "birth"));
        assertEquals(
                List.of(1, 2),
                numbers(births, Sight.everything()).stream().sorted().toList());
        assertEquals(
                List.of(),
                numbers(
                        births.withFilter(
                                births.filter().with(Facet.OFFICE, "LMB").without(Facet.OFFICE, "KMB")),
                        Sight.everything()));
        assertEquals(2, index.acts(births, Sight.everything(), 1).counts().found());
    }

    @Test
    void aParentAloneIsAQuestion() {
        assertEquals(List.of(1), numbers(QuestionParser.parse("père Kabeya"), Sight.everything()));
    }

    @Test
    void aPlaceBesideANameIsAWishAndSaidSo() {
        fillQuarters();
        var answer = index.acts(QuestionParser.parse("Ekanga Mokali"), Sight.everything(), 10);
        assertEquals(40, answer.hits().getFirst().act().id().number());
        assertTrue(answer.hits().getFirst().why().contains(new MatchReason.PlaceMatch("Mokali")));
        assertEquals(4, answer.hits().size());
        assertEquals(40, first("Ekanga né à Mokali"));
    }

    @Test
    void actsAreCountedByFacetWithoutThatFacetsOwnFilter() {
        fillQuarters();
        for (var question : List.of("Ekanga", "à Kimbanseke", "Ekang*")) {
            var all = QuestionParser.understand(question, new PlaceNames(KinshasaCommunes.OFFICES))
                    .query();
            var query =
                    all.withFilter(all.filter().with(Facet.QUARTER, "mikondo").with(Facet.DECADE, "1950"));
            if (question.equals("à Kimbanseke")) {
                query = query.withPatterns(List.of(new NamePattern(List.of("ekanga"), AskedRole.NAME)));
            }
            var answer = index.acts(query, Sight.everything(), 10);
            assertEquals(3, answer.counts().found(), question);
            assertEquals(3, answer.hits().size(), question);
            assertEquals(
                    List.of(new ActCounts.Count("mikondo", 3, true), new ActCounts.Count("mokali", 1, false)),
                    answer.counts().of(Facet.QUARTER),
                    question);
            assertEquals(
                    List.of(new ActCounts.Count("1950", 3, true)),
                    answer.counts().of(Facet.DECADE),
                    question);
            assertEquals(
                    List.of(
                            new ActCounts.Count(Facet.PROPOSED, 2, false),
                            new ActCounts.Count(Facet.VALIDATED, 1, false)),
                    answer.counts().of(Facet.STATE),
                    question);
        }
    }

    @Test
    void severalValuesOfOneFacetMayBeChosen() {
        fillQuarters();
        var filter = ActFilter.NONE.with(Facet.QUARTER, "mikondo").with(Facet.QUARTER, "mokali");
        assertEquals(
                4,
                numbers(QuestionParser.parse("Ekanga").withFilter(filter), Sight.everything())
                        .size());
        assertEquals(
                4,
                numbers(ActQuery.NOTHING.withFilter(filter), Sight.everything()).size());
    }

    @Test
    @Tag("I6")
    void whatIsClosedIsNotCountedOrSuggested() {
        fillQuarters();
        // All stand in a register of 1957, so that a year of 1956 opens none and of 1957 all but the birth of 1959.
        var open = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1957));
        var closed = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        for (var question : List.of("Ekanga", "à Mikondo", "Ekan*", "années 50")) {
            assertEquals(
                    ActCounts.NOTHING.found(),
                    index.acts(QuestionParser.parse(question), closed, 10)
                            .counts()
                            .found());
            assertEquals(
                    List.of(),
                    index.acts(QuestionParser.parse(question), closed, 10)
                            .counts()
                            .of(Facet.QUARTER));
        }
        assertEquals(
                3, index.acts(QuestionParser.parse("Ekanga"), open, 10).counts().found());
        assertEquals(List.of("ekanga"), instead("Ekangu", Sight.everything()));
        assertEquals(List.of("ekanga"), instead("Ekangu", open));
        assertEquals(List.of(), instead("Ekangu", closed));
    }

    @Test
    @Tag("I5")
    void whatWasOnlyReadOtherwiseIsNoAnswerToAPatternAndNotCounted() {
        index.apply(
                List.of(
                        readOtherwise(50, "Lukombo", "Malonga", Origin.EARLIER),
                        readOtherwise(51, "Lukombo", "Malonga", Origin.RECOGNISER),
                        new IndexedAct(
                                birth(52).with(ActField.SURNAME, "Malonga").act())),
                List.of(),
                List.of(),
                6);
        for (var question : List.of("Malong*", "Mal?nga", "\"Malonga\"", "Malong* 1957")) {
            var answer = index.acts(QuestionParser.parse(question), Sight.everything(), 10);
            assertEquals(
                    List.of(52),
                    answer.hits().stream().map(hit -> hit.act().id().number()).toList(),
                    question);
            assertEquals(1, answer.counts().found(), question);
            assertEquals(
                    List.of(new ActCounts.Count("birth", 1, false)),
                    answer.counts().of(Facet.KIND),
                    question);
        }
    }

    @Test
    @Tag("I5")
    void whatWasOnlyReadBeforeIsNotSuggestedAndBorneByNobody() {
        index.apply(
                List.of(
                        readOtherwise(50, "Lukombo", "Malonga", Origin.EARLIER),
                        readOtherwise(51, "Lukomba", "Malonga", Origin.EARLIER),
                        readOtherwise(52, "Lukombe", "Malonga", Origin.EARLIER)),
                List.of(),
                List.of(),
                6);
        assertEquals(List.of(), instead("Malongo", Sight.everything()));
        index.apply(
                acts(
                        birth(60).with(ActField.SURNAME, "Malongo").act(),
                        birth(61).with(ActField.SURNAME, "Malongo").act(),
                        birth(62).with(ActField.SURNAME, "Malongo").act()),
                List.of(),
                List.of(),
                7);
        assertEquals(List.of("malongo"), instead("Malonga", Sight.everything()));
    }

    private static IndexedAct readOtherwise(int number, String surname, String other, Origin origin) {
        var act = birth(number).with(ActField.SURNAME, surname).act();
        return new IndexedAct(act, List.of(new OtherReading(ActField.SURNAME, other, origin)));
    }

    @Test
    void aNearSpellingThatManyBearIsSuggested() {
        fillQuarters();
        assertEquals(List.of("ekanga"), instead("Ekangi Mukendi", Sight.everything()));
        assertEquals(List.of(), instead("Ekanga", Sight.everything()));
        assertEquals(List.of(), instead("Ekang", Sight.everything()));
        assertEquals(List.of(), instead("Mukendo", Sight.everything()));
    }

    private List<String> instead(String question, Sight sight) {
        return index.acts(QuestionParser.parse(question), sight, 10).suggestions().stream()
                .map(Suggestion::instead)
                .toList();
    }
}
