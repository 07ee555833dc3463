package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.OtherReading.Origin;

/** Acts are found by half-remembered names, each in its role, and it is said why. */
abstract class ActSearchContract extends OpenIndex {
    /** Most names that one word of a question is taken for. */
    private static final int NAMES_BEGUN_MAX = 256;

    ActSearchContract(Callable<SearchIndex> opening) {
        super(opening);
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

    @Test
    @Tag("I5")
    void aNameThatMayBeReadOtherwiseIsFoundBehindAllActsThatBearItAndSaysSo() {
        var doubted = birth(30).with(ActField.SURNAME, "Xukumbe").act();
        var others = List.of(new OtherReading(ActField.SURNAME, "Malonga", Origin.RECOGNISER));
        var bearer = birth(31).with(ActField.SURNAME, "Malonga");
        index.apply(List.of(new IndexedAct(doubted, others), new IndexedAct(bearer.act())), List.of(), List.of(), 6);

        var hits = index.acts(QuestionParser.parse("Malonga"), Sight.everything(), 5)
                .hits();
        assertEquals(
                List.of(31, 30),
                hits.stream().map(hit -> hit.act().id().number()).toList());
        assertTrue(hits.getLast().why().stream().anyMatch(MatchReason.HeldPossible.class::isInstance));
        assertEquals(
                List.of(31),
                numbers(QuestionParser.parse("Maloinga"), Sight.everything()),
                "of what is a guess already, none is made");
        var closed = new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1956));
        assertEquals(List.of(), numbers(QuestionParser.parse("Malonga"), closed));
        assertEquals(List.of(31), numbers(QuestionParser.parse("Malong*"), Sight.everything()));
    }

    @Test
    @Tag("I5")
    void whatTheRecogniserHeldPossibleLetterByLetterTellsMoreThanANearReading() {
        var doubted = birth(30).with(ActField.SURNAME, "Kalonqa").act();
        var others = List.of(new OtherReading(ActField.SURNAME, "Kalonga", Origin.RECOGNISER));
        index.apply(List.of(new IndexedAct(doubted, others)), List.of(), List.of(), 6);

        var hit = index.acts(QuestionParser.parse("Kalonga"), Sight.everything(), 5)
                .hits()
                .getFirst();

        assertEquals(
                List.of(
                        new MatchReason.NameMatch("Kalonga", "Kalonga", ActField.SURNAME, MatchReason.Nearness.SAME),
                        new MatchReason.HeldPossible("Kalonga")),
                hit.why());
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
    @Tag("I6")
    void aPatternThatStandsForTooManyNamesIsCutAndSaysSo() {
        var many = new ArrayList<IndexedAct>();
        for (int i = 0; i < 2_500; i++) {
            many.add(new IndexedAct(birth(100 + i)
                    .with(ActField.SURNAME, "Zwa" + letters(i))
                    .with(ActField.EVENT_DATE, "1959-01-01")
                    .act()));
        }
        many.add(new IndexedAct(birth(90).with(ActField.SURNAME, "Zwazzz").act()));
        index.apply(many, List.of(), List.of(), 6);
        var answer = index.acts(QuestionParser.parse("Zwa*"), Sight.everything(), 10);
        assertTrue(answer.patternCut());
        assertEquals(10, answer.hits().size());
        assertFalse(index.acts(QuestionParser.parse("Tshi*"), Sight.everything(), 10)
                .patternCut());
        for (var question : List.of("Zwa*", "Zwa* Zwazzz")) {
            var toMost = index.acts(
                    QuestionParser.parse(question), new Sight.OpenYears(Map.of(RegisterKind.BIRTH, 1957)), 10);
            assertFalse(toMost.patternCut(), "names of closed acts are not too many: " + question);
            assertEquals(
                    List.of(90),
                    toMost.hits().stream().map(hit -> hit.act().id().number()).toList(),
                    question);
            assertEquals(1, toMost.counts().found(), question);
        }
        var byName = index.acts(QuestionParser.parse("Zwa"), Sight.everything(), 10);
        assertEquals(NAMES_BEGUN_MAX, byName.counts().found());
        for (var nobody : List.of("Xqk", "Xq", "père Xqk")) {
            var none = index.acts(QuestionParser.parse(nobody), Sight.everything(), 10);
            assertEquals(List.of(), none.hits(), nobody);
            assertFalse(none.counts().more(), "no act was looked at for " + nobody);
        }
    }

    /** A number as three letters. */
    private static String letters(int number) {
        return "" + (char) ('a' + number % 26) + (char) ('a' + number / 26 % 26) + (char) ('a' + number / 676 % 26);
    }

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
}
