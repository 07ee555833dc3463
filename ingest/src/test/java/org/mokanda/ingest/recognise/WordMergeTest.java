package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

class WordMergeTest {
    @Test
    void eachWordComesFromTheReadingThatIsSurerOfIt() {
        var first = reading(List.of(word("Acte", 0, 0, 95), word("dc", 50, 0, 20), word("naissance", 80, 0, 90)));
        var second = reading(List.of(word("Arte", 0, 0, 40), word("de", 51, 1, 80), word("naissance", 80, 0, 70)));
        assertEquals("Acte de naissance", WordMerge.of(first, second).text());
    }

    @Test
    void aWordInTwoPartsIsOneWord() {
        var first = reading(List.of(
                new Word("nais", new Box(0, 0, 40, 20), 50),
                new Word("sance", new Box(42, 0, 50, 20), 45),
                word("Kimbanseke", 120, 0, 90)));
        var second = reading(List.of(new Word("naissance", new Box(0, 0, 92, 20), 88)));
        var merged = WordMerge.of(first, second);
        assertEquals("naissance Kimbanseke", merged.text());
        assertEquals(List.of(88, 90), merged.words().map(Word::confidence).toList());
    }

    @Test
    void whatOnlyOneReadingFoundIsTakenOverWhenItIsTrusted() {
        var first = reading(
                List.of(word("Acte", 0, 0, 90)),
                List.of(word("vol", 0, 120, 90)),
                List.of(word("Kinshasa-Kimbanseke", 0, 180, 99)));
        var second = reading(
                List.of(word("Acte", 0, 0, 80), word("de", 50, 0, 90), word("naissance", 80, 0, 85)),
                List.of(word("premier", 0, 60, 80), word("blot", 300, 60, 30)),
                List.of(word("vol", 0, 120, 60)));
        assertEquals(
                List.of("Acte de naissance", "premier", "vol", "Kinshasa-Kimbanseke"),
                lines(WordMerge.of(first, second)));
        assertEquals(
                List.of("Acte de naissance", "premier", "vol", "Kinshasa-Kimbanseke"),
                lines(WordMerge.of(second, first)));
    }

    @Test
    void anEmptyReadingAddsNothing() {
        var empty = new PageReading(1000, 1000, "test", List.of());
        var reading = reading(List.of(word("Acte", 0, 0, 10)));
        assertEquals(reading, WordMerge.of(reading, empty));
        assertEquals(0, WordMerge.of(empty, empty).words().count());
    }

    @Test
    void noWordComesTwiceNoneIsInventedAndNoneChanges() {
        long seed = Long.getLong("mokanda.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var first = anyReading(random);
            var second = anyReading(random);
            var merged = WordMerge.of(first, second).words().toList();
            var ours = new HashSet<>(first.words().toList());
            var theirs = new HashSet<>(second.words().toList());
            for (var word : merged) {
                assertTrue(ours.contains(word) || theirs.contains(word), "mokanda.seed=" + seed);
            }
            for (var one : merged) {
                for (var other : merged) {
                    boolean fromBoth = ours.contains(one) && theirs.contains(other);
                    assertFalse(
                            one != other && fromBoth && WordMerge.isSameInk(one.box(), other.box()),
                            "mokanda.seed=" + seed);
                }
            }
            assertTrue(
                    first.words()
                            .filter(word ->
                                    second.words().noneMatch(other -> WordMerge.isSameInk(word.box(), other.box())))
                            .filter(Trust::isTrusted)
                            .allMatch(merged::contains),
                    "a trusted word is gone, mokanda.seed=" + seed);
        }
    }

    private static List<String> lines(PageReading reading) {
        return reading.lines().map(Line::text).toList();
    }

    private static Word word(String text, int x, int y, int confidence) {
        return new Word(text, new Box(x, y, 10 * text.length(), 20), confidence);
    }

    /** One block of these lines on a page of 1000 pixels each way. */
    @SafeVarargs
    private static PageReading reading(List<Word>... lines) {
        var read = new ArrayList<Line>();
        for (var words : lines) {
            read.add(new Line(hull(words), words));
        }
        return new PageReading(1000, 1000, "test", List.of(new Block(new Box(0, 0, 1000, 1000), read)));
    }

    private static PageReading anyReading(Random random) {
        var blocks = new ArrayList<Block>();
        for (int y = 0; y < 400; y += 30 + random.nextInt(40)) {
            var words = new ArrayList<Word>();
            for (int x = random.nextInt(60); x < 400; ) {
                int width = 5 + random.nextInt(120);
                var box = new Box(x, y + random.nextInt(8), width, 10 + random.nextInt(40));
                words.add(new Word("w" + random.nextInt(1_000_000) + "abc", box, random.nextInt(101)));
                x += width + random.nextInt(30);
            }
            if (!words.isEmpty()) {
                blocks.add(new Block(hull(words), List.of(new Line(hull(words), words))));
            }
        }
        return new PageReading(1000, 1000, "test", blocks);
    }

    private static Box hull(List<Word> words) {
        return words.stream().map(Word::box).reduce(Box::union).orElseThrow();
    }
}
