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
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterKind;

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
            assertTrue(index.pages("cent", Sight.everything(), 10).isEmpty());
            assertEquals(1, index.pages("boma", Sight.everything(), 10).size());
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
        var hits = index.pages(words, Sight.everything(), 10);
        assertEquals(List.of(page(1)), hits.stream().map(PageHit::page).toList());
    }

    @Test
    void showsTheLineAndTheBoxesOfTheWords() {
        var hit = index.pages("mukendi", Sight.everything(), 10).getFirst();
        assertEquals("est né à N'Sele Mukendi,", hit.excerpt());
        assertEquals(List.of(new Box(400, 100, 90, 40)), hit.boxes());
    }

    @Test
    void whatAMachineMadeOfAHandIsNotFound() {
        var print = reading(90, "Acte de Tshimanga").blocks().getFirst();
        var hand = reading(90, "Kalonji")
                .lines()
                .map(line -> new Line(line.box(), line.words(), true))
                .toList();
        var page = new PageReading(1000, 1000, "test", List.of(print, new Block(new Box(0, 0, 1000, 1000), hand)));
        index.apply(List.of(), List.of(), List.of(new IndexedPage(page(2), page)), 6);
        assertEquals(1, index.pages("Tshimanga", Sight.everything(), 10).size());
        assertEquals(List.of(), index.pages("Kalonji", Sight.everything(), 10));
    }

    @Test
    void aDoubtfulWordIsFoundBehindASureOne() {
        index.apply(
                List.of(),
                List.of(),
                List.of(
                        new IndexedPage(page(2), reading(20, "Lumumba")),
                        new IndexedPage(page(3), reading(95, "Lumumba"))),
                6);
        assertEquals(
                List.of(page(3), page(2)),
                index.pages("Lumumba", Sight.everything(), 10).stream()
                        .map(PageHit::page)
                        .toList());
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
        assertEquals(1, index.pages("mukendi", open, 10).size());
        assertEquals(List.of(), index.pages("mukendi", before, 10));
        assertEquals(List.of(), index.pages("mukendi", nothing, 10));
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
                "?*?*",
                "name:\"x\" AND NOT (a OR b)~2^5 [a TO z] {x} \\",
                "+-&&||!(){}[]^\"~*?:\\/",
                "\u0000\u0001\u0007\u001b",
                "😀👨‍👩‍👧‍👦",
                "محمد بن علي",
                "\u202etshala",
                "\ud800",
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
            index.acts(new ActQuery(List.of(text), List.of(text), null, null, null, text), Sight.everything(), 20)
                    .hits();
            index.pages(text, Sight.everything(), 20);
        });
    }

    @Test
    void anEmptyQuestionFindsNothing() {
        assertTrue(index.acts(QuestionParser.parse(""), Sight.everything(), 20)
                .hits()
                .isEmpty());
        assertTrue(index.pages("", Sight.everything(), 20).isEmpty());
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
        assertThrows(IllegalArgumentException.class, () -> index.pages("cent", Sight.everything(), 1001));
    }

    private int first(String question) {
        var hits = index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits();
        assertFalse(hits.isEmpty(), "nothing found: " + question);
        return hits.getFirst().act().id().number();
    }

    private static List<IndexedAct> acts(CivilAct... acts) {
        return java.util.Arrays.stream(acts).map(IndexedAct::new).toList();
    }

    protected static PageId page(int number) {
        return new PageId(SampleActs.REGISTER, number);
    }

    /** Lines 100 pixels apart, words 100 pixels apart, of this confidence. */
    protected static PageReading reading(int confidence, String... texts) {
        var lines = new ArrayList<Line>();
        for (int y = 0; y < texts.length; y++) {
            var words = new ArrayList<Word>();
            var parts = texts[y].split(" ");
            for (int x = 0; x < parts.length; x++) {
                words.add(new Word(parts[x], new Box(x * 100, y * 100, 90, 40), confidence));
            }
            lines.add(new Line(new Box(0, y * 100, 1000, 40), words));
        }
        return new PageReading(1000, 1000, "test", List.of(new Block(new Box(0, 0, 1000, 1000), lines)));
    }
}
