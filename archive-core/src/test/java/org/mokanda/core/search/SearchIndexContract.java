package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.OtherReading.Origin;

/** What every search index does, whatever it is made of. */
public abstract class SearchIndexContract {
    /** Opens the index of this test, empty at the first call, and as it was left at later ones. */
    protected abstract SearchIndex open() throws Exception;

    private SearchIndex index;

    @BeforeEach
    void fill() throws Exception {
        index = open();
        index.apply(
                acts(
                        birth(1).with(ActField.SURNAME, "TSHALA")
                                .with(ActField.POST_NAME, "Mukendi")
                                .with(ActField.GIVEN_NAMES, "Marie")
                                .with(ActField.FATHER, "Kabeya Ilunga")
                                .with(ActField.EVENT_DATE, "1957-03-12")
                                .with(ActField.NUMBER, "37")
                                .act(),
                        birth(2).with(ActField.SURNAME, "Kabeya")
                                .with(ActField.POST_NAME, "Tshibangu")
                                .with(ActField.EVENT_DATE, "1957-05-01")
                                .act(),
                        birth(3).with(ActField.SURNAME, "Nsimba")
                                .with(ActField.POST_NAME, "Nzuzi")
                                .with(ActField.GIVEN_NAMES, "Élisée")
                                .with(ActField.EVENT_DATE, "1951-01-01")
                                .act(),
                        birth(4).with(ActField.SURNAME, "Nsimba")
                                .with(ActField.POST_NAME, "Nzuzi")
                                .with(ActField.EVENT_DATE, "1959-01-01")
                                .act(),
                        SampleActs.of(ActKind.DEATH, 5)
                                .with(ActField.SURNAME, "Tshala")
                                .with(ActField.SPOUSE, "Zolana")
                                .act()),
                List.of(),
                List.of(new IndexedPage(page(1), reading(90, "L'an mil neuf cent", "est né à N'Sele Mukendi,"))),
                5);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    @Tag("I5")
    void aNameThatMayBeReadOtherwiseIsFoundBehindAllActsThatBearItAndSaysSo() {
        var doubted = birth(30).with(ActField.SURNAME, "Xukumbe").act();
        var others = List.of(new OtherReading(ActField.SURNAME, "Malonga", Origin.RECOGNISER));
        var bearer = birth(31).with(ActField.SURNAME, "Malonga");
        index.apply(List.of(new IndexedAct(doubted, others), new IndexedAct(bearer.act())), List.of(), List.of(), 6);

        for (var question : List.of("Malonga", "Maloinga")) {
            var hits = index.acts(QuestionParser.parse(question), Sight.everything(), 5)
                    .hits();
            assertEquals(
                    List.of(31, 30),
                    hits.stream().map(hit -> hit.act().id().number()).toList(),
                    question);
            assertTrue(hits.getLast().why().stream().anyMatch(MatchReason.HeldPossible.class::isInstance), question);
        }
        var closed = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        assertEquals(List.of(), numbers(QuestionParser.parse("Malonga"), closed));
        assertEquals(List.of(31), numbers(QuestionParser.parse("Malong*"), Sight.everything()));
    }

    @Test
    @Tag("I5")
    void aNameThatWasReadOtherwiseIsFoundBehindAllActsThatBearIt() {
        var corrected = birth(30)
                .validated(Map.of(ActField.SURNAME, "Lukombo", ActField.FATHER, "Bilonda"))
                .act();
        var others = List.of(
                new OtherReading(ActField.SURNAME, "Malonga", Origin.EARLIER),
                new OtherReading(ActField.FATHER, "Kapinga", Origin.EARLIER));
        var bearer = birth(31).with(ActField.SURNAME, "Malonga").with(ActField.FATHER, "Kapinga");
        index.apply(List.of(new IndexedAct(corrected, others), new IndexedAct(bearer.act())), List.of(), List.of(), 6);

        for (var question : List.of("Malonga", "Maloinga", "père Kapinga", "Malonga père Kapinga")) {
            var hits = index.acts(QuestionParser.parse(question), Sight.everything(), 5)
                    .hits();
            assertEquals(
                    List.of(31, 30),
                    hits.stream().map(hit -> hit.act().id().number()).toList(),
                    question);
            assertTrue(hits.getLast().why().stream().anyMatch(MatchReason.ReadOtherwise.class::isInstance));
            assertTrue(hits.getFirst().why().stream().noneMatch(MatchReason.ReadOtherwise.class::isInstance));
        }
        assertEquals(
                List.of(30),
                numbers(QuestionParser.parse("père Bilonda"), Sight.everything()),
                "what stands is found as ever");
        assertEquals(List.of(), numbers(QuestionParser.parse("Kapinga"), Sight.everything()), "in its own role alone");
        assertEquals(
                List.of(31),
                numbers(QuestionParser.parse("\"Malonga\""), Sight.everything()),
                "exactly so is what stands there");
    }

    @Test
    void anActComesBeforeTheTableLineThatFitsAsWell() {
        index.apply(
                acts(
                        SampleActs.of(ActKind.TABLE_ENTRY, 20)
                                .with(ActField.SURNAME, "Lokwa")
                                .with(ActField.EVENT_DATE, "1957-06-01")
                                .act(),
                        birth(21)
                                .with(ActField.SURNAME, "Lokwa")
                                .with(ActField.EVENT_DATE, "1957-06-01")
                                .act()),
                List.of(),
                List.of(),
                6);

        var hits = index.acts(QuestionParser.parse("Lokwa 1957"), Sight.everything(), 5)
                .hits();

        assertEquals(hits.getFirst().score(), hits.getLast().score());
        assertEquals(
                List.of(21, 20),
                hits.stream().map(hit -> hit.act().id().number()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tshala Mukendi",
                "mukendi tshala",
                "Chala Moukendi",
                "Tshala Mukandi 1957",
                "Thsala Mukedni vers 1955",
                "tshalamukendi",
                "Mukendi père Kabeya",
                "Mukend",
                "n° 37 1957",
            })
    void findsAHalfRememberedName(String question) {
        assertEquals(1, first(question), question);
    }

    @Test
    void saysWhyAndGivesTheWholeAct() {
        var hit = index.acts(QuestionParser.parse("Chala Mukendi 1955"), Sight.everything(), 5)
                .hits()
                .getFirst();
        assertEquals("Kabeya Ilunga", hit.act().text(ActField.FATHER));
        assertTrue(hit.why()
                .contains(new MatchReason.NameMatch("Chala", "TSHALA", ActField.SURNAME, MatchReason.Nearness.SOUND)));
        assertTrue(hit.why().contains(new MatchReason.YearMatch(2)));
    }

    @Test
    void theYearDecidesBetweenNamesakes() {
        assertEquals(3, first("Nsimba Nzuzi 1952"));
        assertEquals(4, first("Nsimba Nzuzi 1958"));
        assertEquals(
                2,
                index.acts(QuestionParser.parse("Nsimba Nzuzi"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    @Test
    void aKindLeavesOtherKindsOut() {
        assertEquals(5, first("décès Tshala"));
        assertEquals(1, first("naissance Tshala"));
        assertTrue(index.acts(QuestionParser.parse("mariage Tshala"), Sight.everything(), 10)
                .hits()
                .isEmpty());
    }

    @Test
    void aNameInOneRoleNeverCountsAsAnother() {
        assertEquals(2, first("Kabeya"));
        assertTrue(index.acts(QuestionParser.parse("Zolana"), Sight.everything(), 10)
                .hits()
                .isEmpty());
        assertEquals(5, first("époux Zolana"));
        assertEquals(5, first("décès Tshala époux Zolana"));
        assertEquals(List.of(), numbers(QuestionParser.parse("époux Tshala"), Sight.everything()));
    }

    @Test
    void theSpouseOfOneIsTheOtherOfAMarriage() {
        index.apply(
                acts(
                        SampleActs.of(ActKind.MARRIAGE, 30)
                                .with(ActField.HUSBAND, "Lokwa Boketshu")
                                .with(ActField.WIFE, "Ekila Zawadi")
                                .act(),
                        SampleActs.of(ActKind.MARRIAGE, 31)
                                .with(ActField.HUSBAND, "Lokwa Ekila")
                                .with(ActField.WIFE, "Mbombo")
                                .act()),
                List.of(),
                List.of(),
                6);
        assertEquals(30, first("Lokwa épouse Ekila"));
        assertEquals(30, first("Ekila époux Lokwa"));
        assertEquals(31, first("Lokwa épouse Mbombo"));
        assertEquals(30, first("épouse Zawadi"));
    }

    // ---- what is answered exactly

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

    // ---- filters and counts

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

    // ---- did you mean

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

    // ---- wildcards and phrases

    @Test
    void wildcardsAndPhrasesAreKeptToTheLetter() {
        assertEquals(List.of(1, 5), numbers(QuestionParser.parse("Tsh?la"), Sight.everything()));
        assertEquals(List.of(2), numbers(QuestionParser.parse("Tshi*"), Sight.everything()));
        assertEquals(List.of(1), numbers(QuestionParser.parse("\"tshala mukendi\""), Sight.everything()));
        assertEquals(List.of(), numbers(QuestionParser.parse("\"mukendi tshala\""), Sight.everything()));
        assertEquals(List.of(), numbers(QuestionParser.parse("\"tshala marie\""), Sight.everything()));
        assertEquals(List.of(), numbers(QuestionParser.parse("\"chala mukendi\""), Sight.everything()));
        assertEquals(List.of(3), numbers(QuestionParser.parse("\"nzuzi el*\""), Sight.everything()));
        assertEquals(List.of(4), numbers(QuestionParser.parse("Ns*ba 1958-1960"), Sight.everything()));
        assertEquals(List.of(2), numbers(QuestionParser.parse("Tshi* Kabeya"), Sight.everything()));
        assertEquals(List.of(1), numbers(QuestionParser.parse("père Kab*"), Sight.everything()));
    }

    @Test
    @Tag("I11")
    void aPatternThatStandsForTooManyNamesIsCutAndSaysSo() {
        var many = new ArrayList<IndexedAct>();
        for (int i = 0; i < 2_500; i++) {
            many.add(new IndexedAct(
                    birth(100 + i).with(ActField.SURNAME, "Zwa" + letters(i)).act()));
        }
        index.apply(many, List.of(), List.of(), 6);
        var answer = index.acts(QuestionParser.parse("Zwa*"), Sight.everything(), 10);
        assertTrue(answer.patternCut());
        assertEquals(10, answer.hits().size());
        assertFalse(index.acts(QuestionParser.parse("Tshi*"), Sight.everything(), 10)
                .patternCut());
        var byName = index.acts(QuestionParser.parse("Zwaxxx"), Sight.everything(), 10);
        assertTrue(byName.counts().found() <= 1000);
    }

    /** A number as three letters. */
    private static String letters(int number) {
        return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number / 676 % 26);
    }

    // ---- twins

    @Test
    @Tag("I6")
    void twinsHaveTheSameParentsAndDayAndOtherNames() {
        var nsimba = twin(60, "Nsimba", "1957-08-01").act();
        var nzuzi = twin(61, "Nzuzi", "1957-08-02").act();
        index.apply(
                acts(
                        nsimba,
                        nzuzi,
                        twin(62, "Nsimbi", "1957-08-01").act(),
                        twin(63, "Nlandu", "1959-08-01").act(),
                        twin(64, "Kanku", "1957-08-01")
                                .with(ActField.MOTHER, "Ngalula")
                                .act(),
                        twin(65, "Mbuyi", "1957-08-01")
                                .with(ActField.EVENT_PLACE, "Boma")
                                .act()),
                List.of(),
                List.of(),
                6);
        assertEquals(List.of(61), twins(nsimba, Sight.everything()));
        assertEquals(List.of(60, 62), twins(nzuzi, Sight.everything()));
        assertEquals(List.of(), twins(nsimba, new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956))));
    }

    private List<Integer> twins(CivilAct act, Sight sight) {
        return index.twins(act, sight).stream().map(twin -> twin.id().number()).toList();
    }

    private static SampleActs twin(int number, String name, String date) {
        return birth(number)
                .with(ActField.SURNAME, name)
                .with(ActField.POST_NAME, "Makiese")
                .with(ActField.FATHER, "Makiese Paul")
                .with(ActField.MOTHER, "Luzolo Anne")
                .with(ActField.EVENT_DATE, date)
                .with(ActField.EVENT_PLACE, "Mikondo");
    }

    private List<Integer> numbers(ActQuery query, Sight sight) {
        return index.acts(query, sight, 10).hits().stream()
                .map(hit -> hit.act().id().number())
                .toList();
    }

    @Test
    @Tag("I5")
    void aRevisedActIsFoundUnderItsNewNameOnly() {
        index.apply(acts(birth(2).validated(Map.of(ActField.SURNAME, "Lumbala")).act()), List.of(), List.of(), 6);
        assertEquals(2, first("Lumbala"));
        assertTrue(index.acts(QuestionParser.parse("Tshibangu"), Sight.everything(), 10)
                .hits()
                .isEmpty());
    }

    @Test
    void anActThatIsNoMoreIsNotFound() {
        index.apply(List.of(), List.of(birth(2).act().id()), List.of(), 6);
        assertTrue(index.acts(QuestionParser.parse("Tshibangu"), Sight.everything(), 10)
                .hits()
                .isEmpty());
        assertEquals(1, first("Tshala Mukendi"));
    }

    @Test
    @Tag("I2")
    void keepsItsPlaceInTheFeedAcrossClosing() throws Exception {
        assertEquals(5, index.position());
        index.close();
        index = open();
        assertEquals(5, index.position());
        assertEquals(1, first("Tshala Mukendi"));
    }

    @Test
    void applyingAgainChangesNothing() {
        index.apply(acts(birth(1).with(ActField.SURNAME, "TSHALA").act()), List.of(), List.of(), 6);
        index.apply(acts(birth(1).with(ActField.SURNAME, "TSHALA").act()), List.of(), List.of(), 6);
        assertEquals(
                1,
                index.acts(QuestionParser.parse("naissance Tshala"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    // ---- another in its place

    @Test
    @Tag("I2")
    void theOldIndexAnswersUntilTheNewOneIsInItsPlaceWhole() throws Exception {
        try (var fresh = index.beside()) {
            fresh.add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
            fresh.add(
                    acts(birth(2).with(ActField.SURNAME, "Kasongo").act()),
                    List.of(new IndexedPage(page(2), reading(90, "Boma"))));
            index.apply(acts(birth(3).with(ActField.SURNAME, "Nsimba").act()), List.of(), List.of(), 6);
            fresh.replace(
                    acts(birth(1).with(ActField.SURNAME, "Lokwa").act()),
                    List.of(birth(2).act().id()),
                    List.of());
            assertEquals(1, first("Tshala Mukendi"));
            assertEquals(6, index.position());
            assertTrue(nothing("Lokwa"));
            fresh.putInPlace("another history", 9);
        }
        for (int times = 0; times < 2; times++) {
            assertEquals(9, index.position());
            assertEquals("another history", index.history());
            assertEquals(SearchIndex.Standing.WHOLE, index.standing());
            assertEquals(1, first("Lokwa"));
            assertTrue(nothing("Tshala Mukendi"));
            assertTrue(nothing("Kasongo"));
            assertTrue(pages("cent").isEmpty());
            assertEquals(1, pages("boma").size());
            index.close();
            index = open();
        }
        index.apply(acts(birth(2).with(ActField.SURNAME, "Kasongo").act()), List.of(), List.of(), 10);
        assertEquals(2, first("Kasongo"));
        assertEquals("another history", index.history());
    }

    @Test
    @Tag("I2")
    void whatWasNotPutInPlaceIsForgotten() throws Exception {
        try (var fresh = index.beside()) {
            fresh.add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
            assertEquals(
                    FailureKind.BUSY,
                    assertThrows(MokandaException.class, index::beside).kind());
        }
        index.beside().add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
        index.close();
        index = open();
        assertEquals(5, index.position());
        assertEquals(1, first("Tshala Mukendi"));
        assertTrue(nothing("Lokwa"));
        index.beside().close();
    }

    @Test
    void itIsAskedForAnewUntilItWasMade() throws Exception {
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
        index.askAnew();
        index.close();
        index = open();
        assertEquals(SearchIndex.Standing.ASKED_ANEW, index.standing());
        assertEquals(1, first("Tshala Mukendi"));
        try (var fresh = index.beside()) {
            fresh.putInPlace("another history", 9);
        }
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
    }

    @Test
    void aSoundIndexIsFoundSound() {
        index.check();
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
    }

    private boolean nothing(String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits()
                .isEmpty();
    }

    // ---- pages

    @ParameterizedTest
    @ValueSource(strings = {"mukendi", "Mukandi", "NSELE", "n'sele", "né", "an", "cent neuf"})
    void findsWordsOfAPageWithOrWithoutAccentsAndWithOneLetterWrong(String words) {
        assertEquals(List.of(page(1)), found(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"muk*", "MUK*", "muke*di", "\"mil neuf cent\"", "« an mil »", "\"neuf cent\" muk*", "Mukendl"})
    void findsBeginningsPhrasesAndMisreadWords(String words) {
        assertEquals(List.of(page(1)), found(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"neuf mil\"", "\"mil cent\"", "\"neuf mil\" mukendi", "mu*", "*kendi", "muk*x", "bukendi"})
    void findsNeitherOtherOrdersNorOtherWords(String words) {
        assertEquals(List.of(), found(words));
    }

    @Test
    void looksInOneRegisterOrOnOnePageWhenAsked() {
        var elsewhere = new PageId(RegisterId.parse("KMB-birth-1958").orElseThrow(), 1);
        index.apply(
                List.of(),
                List.of(),
                List.of(
                        new IndexedPage(page(2), reading(90, "Mukendi")),
                        new IndexedPage(elsewhere, reading(90, "Mukendi"))),
                6);
        assertEquals(3, found("mukendi").size());
        assertEquals(
                Set.of(page(1), page(2)),
                index.pages(PageQuery.within(SampleActs.REGISTER, "mukendi"), Sight.everything(), 10).stream()
                        .map(PageHit::page)
                        .collect(Collectors.toSet()));
        assertEquals(
                List.of(page(2)),
                index.pages(PageQuery.on(page(2), "mukendi"), Sight.everything(), 10).stream()
                        .map(PageHit::page)
                        .toList());
        assertEquals(List.of(), index.pages(PageQuery.on(page(2), "cent"), Sight.everything(), 10));
    }

    @Test
    void showsTheLineAndTheBoxesOfTheWords() {
        var hit = pages("mukendi").getFirst();
        assertEquals(
                List.of("est né à N'Sele Mukendi,"),
                hit.excerpt().stream().map(LineHit::text).toList());
        assertEquals(
                List.of(new LineWord("Mukendi,", new Box(400, 100, 90, 40), Certainty.SURE, true)),
                hit.found().toList());
    }

    @Test
    void aWordOfAHandIsFoundAsUncertainBehindADoubtfulOneBehindASureOne() {
        index.apply(
                List.of(),
                List.of(),
                List.of(
                        new IndexedPage(page(2), hand("Lumumba")),
                        new IndexedPage(page(3), reading(20, "Lumumba")),
                        new IndexedPage(page(4), reading(95, "Lumumba")),
                        new IndexedPage(page(5), hand("Lumumba Lumumba Lumumba Lumumba"))),
                6);
        var hits = pages("Lumumba");
        assertEquals(
                List.of(page(4), page(3)),
                hits.stream().limit(2).map(PageHit::page).toList());
        assertEquals(
                List.of(Certainty.SURE, Certainty.DOUBTFUL, Certainty.HAND, Certainty.HAND),
                hits.stream()
                        .map(hit -> hit.found().findFirst().orElseThrow().certainty())
                        .toList());
    }

    @Test
    void whatAWordMayBeElseIsFoundAsUncertainBehindWhatWasReadAndBeforeAHand() {
        var possible = List.of(new Alternative("Lumumba", 30), new Alternative("Lumomba", 3));
        var another = List.of(new Alternative("Xumuxha", 30));
        index.apply(
                List.of(),
                List.of(),
                List.of(
                        new IndexedPage(page(2), hand("Lumumba Lumumba Lumumba Lumumba")),
                        new IndexedPage(page(3), reading(95, possible, "Xumamha Xumamha Xumamha Xumamha")),
                        new IndexedPage(page(4), reading(20, another, "Lumumba")),
                        new IndexedPage(page(5), reading(85, another, "Lumumba"))),
                6);
        var hits = pages("Lumumba");
        assertEquals(
                List.of(page(5), page(4), page(3), page(2)),
                hits.stream().map(PageHit::page).toList());
        assertEquals(
                List.of(Certainty.SURE, Certainty.DOUBTFUL, Certainty.ALTERNATIVE, Certainty.HAND),
                hits.stream()
                        .map(hit -> hit.found().findFirst().orElseThrow().certainty())
                        .toList());
        assertEquals("Xumamha", hits.get(2).found().findFirst().orElseThrow().text());
        assertEquals(List.of(), offered("lumo", Sight.everything()), "nobody is offered a guess");
        var closed = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        assertEquals(List.of(), index.pages(PageQuery.everywhere("Lumumba"), closed, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lumumda", "Lumu*", "\"Lumumba Patrice\""})
    void inAHandOnlyTheVeryWordIsFound(String question) {
        index.apply(List.of(), List.of(), List.of(new IndexedPage(page(2), hand("Lumumba Patrice"))), 6);
        assertEquals(List.of(page(2)), found("patrice"));
        assertEquals(List.of(), found(question));
    }

    @Test
    void theWordItselfComesBeforeARareMisspelling() {
        index.apply(
                List.of(),
                List.of(),
                List.of(
                        new IndexedPage(page(2), reading(90, "Kasomgo")),
                        new IndexedPage(page(3), reading(90, "Kasongo")),
                        new IndexedPage(page(4), reading(90, "Kasongo"))),
                6);
        assertEquals(page(2), found("kasongo").getLast());
    }

    @Test
    void offersWordsThatBeginSo() {
        index.apply(List.of(), List.of(), List.of(new IndexedPage(page(2), reading(90, "Mukendi Mukala Kalala"))), 6);
        index.apply(List.of(), List.of(), List.of(new IndexedPage(page(3), hand("Mukoko"))), 7);
        assertEquals(
                List.of(new PageWord("mukendi", 2), new PageWord("mukala", 1)), offered("Muk", Sight.everything()));
        assertEquals(List.of(), offered("mu", Sight.everything()));
        assertEquals(
                List.of(new PageWord("mukala", 1), new PageWord("mukendi", 1)),
                index.pageWords("muk", new PageQuery.Scope.Page(page(2)), Sight.everything(), 10));
        index.apply(List.of(), List.of(), List.of(new IndexedPage(page(2), reading(90, "Kalala"))), 8);
        assertEquals(List.of(new PageWord("mukendi", 1)), offered("Muk", Sight.everything()));
    }

    // ---- what is closed

    @Test
    @Tag("I6")
    void whatIsClosedIsNotFound() {
        var open = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1957));
        var before = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956, RegisterKind.DEATH, 2000));
        var nothing = new Sight.OpenYears(Map.of());
        for (var question : List.of("Tshala Mukendi", "Kabeya", "n° 37 1957")) {
            assertFalse(
                    index.acts(QuestionParser.parse(question), open, 10).hits().isEmpty(), question);
            assertTrue(
                    index.acts(QuestionParser.parse(question), before, 10)
                            .hits()
                            .isEmpty(),
                    question);
            assertTrue(
                    index.acts(QuestionParser.parse(question), nothing, 10)
                            .hits()
                            .isEmpty(),
                    question);
        }
        var words = PageQuery.everywhere("mukendi");
        assertEquals(1, index.pages(words, open, 10).size());
        assertEquals(List.of(), index.pages(words, before, 10));
        assertEquals(List.of(), index.pages(words, nothing, 10));
        assertEquals(1, offered("muk", open).size());
        assertEquals(List.of(), offered("muk", before));
        assertEquals(List.of(), offered("muk", nothing));
    }

    @Test
    @Tag("I6")
    void aMisreadDateOpensNothing() {
        index.apply(
                acts(birth(22)
                        .with(ActField.SURNAME, "Lokwa")
                        .with(ActField.EVENT_DATE, "1857-01-01")
                        .act()),
                List.of(),
                List.of(),
                6);
        var before = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        assertTrue(index.acts(QuestionParser.parse("Lokwa"), before, 10).hits().isEmpty());
    }

    // ---- hostile questions

    static List<String> hostile() {
        return List.of(
                "",
                " ",
                "a",
                "k".repeat(10_000),
                "ka ".repeat(4_000),
                "tshala ".repeat(2_000),
                "*",
                "a*",
                "*".repeat(10_000),
                "?".repeat(5_000) + "ab*",
                "*a*b*a*b*a*b*a*b*a*b*c",
                "\"",
                "\"tshala\" ".repeat(500),
                "à à à quartier",
                "avant après 1957 années 99",
                "KMB-birth-1957-999.a99999999",
                "?*?*",
                "name:\"x\" AND NOT (a OR b)~2^5 [a TO z] {x} \\",
                "+-&&||!(){}[]^\"~*?:\\/",
                "\u0000\u0001\u0007\u001b",
                "😀👨‍👩‍👧‍👦",
                "محمد بن علي",
                "\u202etshala",
                "\ud800",
                "\"".repeat(5_000),
                "\"" + "mil ".repeat(3_000) + "\"",
                "aaa*".repeat(2_000),
                "mukendi*****",
                "1957 1958 1959 1960",
                "n° 99999999999999999999",
                "' OR 1=1 --");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Tag("I11")
    void answersAnyTextInBoundedTime(String text) {
        assertTimeout(Duration.ofSeconds(3), () -> {
            index.acts(QuestionParser.parse(text), Sight.everything(), 20).hits();
            index.acts(
                    ActQuery.NOTHING
                            .withNames(List.of(text))
                            .withParent(List.of(text))
                            .withSpouse(List.of(text))
                            .withNumber(text),
                    Sight.everything(),
                    20);
            pages(text);
            offered(text, Sight.everything());
        });
    }

    @Test
    void anEmptyQuestionFindsNothing() {
        assertTrue(index.acts(QuestionParser.parse(""), Sight.everything(), 20)
                .hits()
                .isEmpty());
        assertTrue(pages("").isEmpty());
    }

    @Test
    @Tag("I11")
    void limitsAreKept() {
        assertEquals(
                1,
                index.acts(QuestionParser.parse("Nsimba"), Sight.everything(), 1)
                        .hits()
                        .size());
        assertThrows(
                IllegalArgumentException.class,
                () -> index.acts(QuestionParser.parse("Nsimba"), Sight.everything(), 0)
                        .hits());
        assertThrows(
                IllegalArgumentException.class,
                () -> index.pages(PageQuery.everywhere("cent"), Sight.everything(), 1001));
    }

    private int first(String question) {
        var hits = index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits();
        assertFalse(hits.isEmpty(), "nothing found: " + question);
        return hits.getFirst().act().id().number();
    }

    private List<PageHit> pages(String words) {
        return index.pages(PageQuery.everywhere(words), Sight.everything(), 10);
    }

    private List<PageId> found(String words) {
        return pages(words).stream().map(PageHit::page).toList();
    }

    private List<PageWord> offered(String beginning, Sight sight) {
        return index.pageWords(beginning, new PageQuery.Scope.Archive(), sight, 10);
    }

    private static List<IndexedAct> acts(CivilAct... acts) {
        return java.util.Arrays.stream(acts).map(IndexedAct::new).toList();
    }

    protected static PageId page(int number) {
        return new PageId(SampleActs.REGISTER, number);
    }

    /** The same as {@link #reading}, but made of a hand. */
    protected static PageReading hand(String... texts) {
        var lines = reading(90, texts)
                .lines()
                .map(line -> new Line(line.box(), line.words(), true))
                .toList();
        return new PageReading(1000, 1000, "test", List.of(new Block(new Box(0, 0, 1000, 1000), lines)));
    }

    /** Lines 100 pixels apart, words 100 pixels apart, of this confidence. */
    protected static PageReading reading(int confidence, String... texts) {
        return reading(confidence, List.of(), texts);
    }

    /** The same where each word may be any of these. */
    private static PageReading reading(int confidence, List<Alternative> alternatives, String... texts) {
        var lines = new ArrayList<Line>();
        for (int y = 0; y < texts.length; y++) {
            var words = new ArrayList<Word>();
            var parts = texts[y].split(" ");
            for (int x = 0; x < parts.length; x++) {
                words.add(new Word(parts[x], new Box(x * 100, y * 100, 90, 40), confidence, alternatives));
            }
            lines.add(new Line(new Box(0, y * 100, 1000, 40), words));
        }
        return new PageReading(1000, 1000, "test", List.of(new Block(new Box(0, 0, 1000, 1000), lines)));
    }
}
