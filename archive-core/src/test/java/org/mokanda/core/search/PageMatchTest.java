package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.LineHit.Run;
import org.mokanda.core.search.PageText.TextLine;
import org.mokanda.core.search.PageText.TextWord;

class PageMatchTest {
    private static final PageId PAGE = new PageId(SampleActs.REGISTER, 1);

    @Test
    void wordsThatStandTogetherAreOneRunWithWhatIsAroundThem() {
        var hit = find("mukendi kabeya", line(false, true, "le", "nommé", "Mukendi", "Kabeya,", "né"))
                .orElseThrow();
        assertEquals(
                List.of(new Run(
                        "le nommé", "Mukendi Kabeya,", "né", new Box(200, 0, 190, 40), Certainty.SURE, List.of())),
                hit.runs().toList());
        assertEquals(2, hit.found().count());
    }

    @Test
    void aPhraseGoesOnInTheNextLineAndNotInAnotherBlock() {
        var here = line(false, true, "l'an", "mil", "neuf");
        assertEquals(
                List.of("mil neuf", "cent"),
                find("\"mil neuf cent\"", here, line(false, false, "cent", "trois"))
                        .orElseThrow()
                        .runs()
                        .map(Run::text)
                        .toList());
        assertTrue(find("\"mil neuf cent\"", here, line(false, true, "cent", "trois"))
                .isEmpty());
        assertTrue(find("\"neuf mil\" cent", here, line(false, false, "cent")).isEmpty());
    }

    @Test
    void inAHandOnlyTheVeryWordCounts() {
        var hand = line(true, true, "Kalonji", "Kalomji");
        var hit = find("kalonji", hand).orElseThrow();
        assertEquals(List.of("Kalonji"), hit.runs().map(Run::text).toList());
        assertEquals(Certainty.HAND, hit.runs().findFirst().orElseThrow().certainty());
        assertTrue(find("kalo*", hand).isEmpty());
        assertTrue(find("\"kalonji kalomji\"", hand).isEmpty());
    }

    @Test
    void whatAWordMayBeElseCountsForTheVeryWordAloneAndIsSaidToBeUncertain() {
        var line = new TextLine(
                false,
                true,
                List.of(
                        new TextWord("Kaionji", new Box(0, 0, 90, 40), Certainty.SURE, List.of("kalonji", "kabongo")),
                        new TextWord("Ilunga", new Box(100, 0, 90, 40), Certainty.SURE, List.of("llunga", "kabongo"))));
        var hit = find("kabongo ilunga", line).orElseThrow();
        assertEquals(
                List.of(Certainty.ALTERNATIVE, Certainty.SURE),
                hit.found().map(LineHit.LineWord::certainty).toList(),
                "a word that was asked for as it was read is no alternative");
        assertEquals(
                List.of("kabongo", ""),
                hit.found().map(LineHit.LineWord::possible).toList());
        assertEquals(
                List.of(new Run(
                        "", "Kaionji Ilunga", "", new Box(0, 0, 190, 40), Certainty.ALTERNATIVE, List.of("kabongo"))),
                hit.runs().toList());
        assertTrue(find("kabomgo", line).isEmpty());
        assertTrue(find("kabo*", line).isEmpty());
        assertTrue(find("\"kabongo ilunga\"", line).isEmpty());
    }

    @Test
    void theVeryWordThatIsPossibleComesBeforeOneNearToWhatWasRead() {
        var possible = new TextWord("Kalonii", new Box(0, 0, 90, 40), Certainty.SURE, List.of("kaloni", "kalonji"));
        var read = new TextWord("Kalonji", new Box(100, 0, 90, 40), Certainty.SURE, List.of("kalonii"));
        var near = new TextWord("Kalonij", new Box(200, 0, 90, 40), Certainty.SURE, List.of("kalonie"));
        var found = find("kalonji", new TextLine(false, true, List.of(possible, read, near)))
                .orElseThrow()
                .found()
                .toList();
        assertEquals(
                List.of("kalonji", "", ""),
                found.stream().map(LineHit.LineWord::possible).toList());
        assertEquals(
                List.of(Certainty.ALTERNATIVE, Certainty.SURE, Certainty.SURE),
                found.stream().map(LineHit.LineWord::certainty).toList());
    }

    @Test
    void theExcerptIsOfTheLinesThatAnswerMost() {
        var hit = find(
                        "ilunga kasongo lemba",
                        line(false, true, "Lemba"),
                        line(false, false, "Ilunga", "Kasongo"),
                        line(false, false, "Ilunga"))
                .orElseThrow();
        assertEquals(
                List.of("Lemba", "Ilunga Kasongo"),
                hit.excerpt().stream().map(LineHit::text).toList());
        assertEquals(3, hit.lines().size());
    }

    @Test
    @Tag("I11")
    void notMoreIsMarkedThanAPersonCanLookAt() {
        var lines = new ArrayList<TextLine>();
        for (int i = 0; i < 2 * PageMatch.FOUND_MAX; i++) {
            lines.add(line(false, false, "Ilunga"));
        }
        assertEquals(
                PageMatch.FOUND_MAX,
                find("ilunga", lines.toArray(TextLine[]::new))
                        .orElseThrow()
                        .found()
                        .count());
    }

    @Test
    void aPageComesOutOfItsBytesAsItWas() throws Exception {
        var doubted = new TextWord("N'Sole", new Box(0, 0, 90, 40), Certainty.DOUBTFUL, List.of("nsele", "nsolo"));
        var text = new PageText(List.of(
                line(true, true, "É\ud83d\ude00ɛ", "a"),
                line(false, false, "N'Sele"),
                new TextLine(false, false, List.of(doubted))));
        var bytes = text.toBytes();
        assertEquals(text, PageText.ofBytes(bytes, 0, bytes.length));
    }

    @Test
    @Tag("I11")
    void ofAWordLongerThanAnyTheBeginningIsKept() throws Exception {
        var box = new Box(0, 0, 90, 40);
        var word = new Word("é".repeat(70_000), box, 90, List.of(new Alternative("e.".repeat(70_000), 30)));
        var line = new Line(box, List.of(word, new Word("Kalonji", box, 90)));
        var bytes = PageText.of(new PageReading(100, 50, "x", List.of(new Block(box, List.of(line)))))
                .toBytes();
        var words = PageText.ofBytes(bytes, 0, bytes.length).lines().getFirst().words();
        assertEquals(
                List.of("é".repeat(PageText.WORD_MAX), "Kalonji"),
                words.stream().map(TextWord::text).toList());
        assertTrue(words.getFirst().alternatives().size() <= PageText.WORD_MAX);
    }

    private static Optional<PageHit> find(String question, TextLine... lines) {
        return new PageMatch(TextQuestion.parse(question)).on(PAGE, new PageText(List.of(lines)), 1);
    }

    /** Words 100 pixels apart. */
    private static TextLine line(boolean isHand, boolean beginsBlock, String... words) {
        var all = new ArrayList<TextWord>();
        for (var word : words) {
            all.add(new TextWord(
                    word, new Box(all.size() * 100, 0, 90, 40), isHand ? Certainty.HAND : Certainty.SURE, List.of()));
        }
        return new TextLine(isHand, beginsBlock, all);
    }
}
