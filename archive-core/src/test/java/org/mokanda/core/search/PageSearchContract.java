package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.access.Sight;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterKind;
import org.mokanda.core.search.LineHit.LineWord;

/** Words of pages are found with their places on the scan. */
abstract class PageSearchContract extends OpenIndex {
    PageSearchContract(Callable<SearchIndex> opening) {
        super(opening);
    }

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
                List.of(new LineWord("Mukendi,", new Box(400, 100, 90, 40), Certainty.SURE, true, "")),
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
}
