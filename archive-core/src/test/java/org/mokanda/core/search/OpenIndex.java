package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/** An index with a few acts and a page in it for the parts of the contract, and how they ask it. */
abstract class OpenIndex {
    private final Callable<SearchIndex> opening;
    SearchIndex index;

    OpenIndex(Callable<SearchIndex> opening) {
        this.opening = opening;
    }

    /** Opens it, empty at the first call in a test, and as it was left at later ones. */
    final void open() throws Exception {
        index = opening.call();
    }

    @BeforeEach
    void fill() throws Exception {
        open();
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

    int first(String question) {
        var hits = index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits();
        assertFalse(hits.isEmpty(), "nothing found: " + question);
        return hits.getFirst().act().id().number();
    }

    boolean nothing(String question) {
        return index.acts(QuestionParser.parse(question), Sight.everything(), 10)
                .hits()
                .isEmpty();
    }

    List<Integer> numbers(ActQuery query, Sight sight) {
        return index.acts(query, sight, 10).hits().stream()
                .map(hit -> hit.act().id().number())
                .toList();
    }

    List<PageHit> pages(String words) {
        return index.pages(PageQuery.everywhere(words), Sight.everything(), 10);
    }

    List<PageId> found(String words) {
        return pages(words).stream().map(PageHit::page).toList();
    }

    List<PageWord> offered(String beginning, Sight sight) {
        return index.pageWords(beginning, new PageQuery.Scope.Archive(), sight, 10);
    }

    static List<IndexedAct> acts(CivilAct... acts) {
        return java.util.Arrays.stream(acts).map(IndexedAct::new).toList();
    }

    static PageId page(int number) {
        return new PageId(SampleActs.REGISTER, number);
    }

    /** The same as {@link #reading}, but made of a hand. */
    static PageReading hand(String... texts) {
        var lines = reading(90, texts)
                .lines()
                .map(line -> new Line(line.box(), line.words(), true))
                .toList();
        return new PageReading(1000, 1000, "test", List.of(new Block(new Box(0, 0, 1000, 1000), lines)));
    }

    /** Lines 100 pixels apart, words 100 pixels apart, of this confidence. */
    static PageReading reading(int confidence, String... texts) {
        return reading(confidence, List.of(), texts);
    }

    /** The same where each word may be any of these. */
    static PageReading reading(int confidence, List<Alternative> alternatives, String... texts) {
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
