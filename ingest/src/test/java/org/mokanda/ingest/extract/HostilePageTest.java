package org.mokanda.ingest.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterKind;

class HostilePageTest {
    private static final String[] STUFF = {
        "L'an",
        "mil",
        "neuf",
        "cent",
        "N°",
        "12",
        "Acte",
        "n°",
        "est",
        "né",
        "le",
        "de",
        "et",
        "par",
        "devant",
        "nous",
        "ACTE",
        "DE",
        "NAISSANCE",
        "fils",
        "mars",
        "ce",
        "jour",
        ",",
        ":",
        "....",
        "KABONGO",
        "Jean",
        "a",
        "comparu",
        "-",
        "témoins",
        "dot",
        "épouse",
        "Nom",
        "\u0301",
        "ﬀ",
        "½",
        "n°12/57,",
        "cinquante-",
        "é".repeat(3000)
    };

    @Test
    @Tag("I11")
    void aPageOfNoiseEndsInAboutASecond() {
        var register = TypedPage.register(RegisterKind.BIRTH, 1957);
        for (long seed = 1; seed <= 6; seed++) {
            var random = new Random(seed);
            var lines = new ArrayList<Line>();
            for (int i = 0; i < 1000; i++) {
                var words = new ArrayList<Word>();
                for (int j = 0; j < 10; j++) {
                    var text = random.nextInt(3) == 0 ? noise(random) : STUFF[random.nextInt(STUFF.length)];
                    int x = seed % 2 == 0 ? j * 200 : random.nextInt(2000);
                    int y = seed % 3 == 0 ? random.nextInt(3000) : i * 3;
                    words.add(new Word(text, new Box(x, y, 1 + random.nextInt(200), 1 + random.nextInt(40)), 50));
                }
                lines.add(new Line(
                        words.stream().map(Word::box).reduce(Box::union).orElseThrow(), words));
            }
            var reading = new PageReading(2200, 3200, "noise", List.of(new Block(new Box(0, 0, 2200, 3200), lines)));
            var page = new PageText(new PageId(register, 1), reading);
            var limit = Duration.ofSeconds(10);
            long from = System.nanoTime();
            var first = assertTimeoutPreemptively(
                    limit, () -> new RuleActExtractor().extract(register, page, Optional.of(page)), "seed " + seed);
            System.out.println("noise, seed " + seed + ": " + (System.nanoTime() - from) / 1_000_000 + " ms");
            assertEquals(first, new RuleActExtractor().extract(register, page, Optional.of(page)), "seed " + seed);
        }
    }

    private static String noise(Random random) {
        var word = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(14); i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    @Test
    void anEmptyPageGivesNothing() {
        for (var kind : RegisterKind.values()) {
            var register = TypedPage.register(kind, 1957);
            var page = new PageText(new PageId(register, 1), new PageReading(1, 1, "none", List.of()));
            assertTrue(new RuleActExtractor()
                    .extract(register, page, Optional.of(page))
                    .isEmpty());
        }
    }
}
