package org.mokanda.ingest.recognise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.AltoXml;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.TextWords;

class TesseractRecogniserTest {
    /** Names in type of so few pixels that some letters cannot be told from others. */
    private static GreyPage small() {
        var canvas = new Canvas(600, 300, 235);
        var lines =
                List.of("Mukendi Kabeya Ilunga", "Tshala Ntumba Malonga", "Kasongo Mbuyi Lemba", "Nsimba Nzuzi Ekanga");
        for (int i = 0; i < lines.size(); i++) {
            canvas.text(30, 60 + 50 * i, 11, lines.get(i));
        }
        return canvas.page();
    }

    @Test
    void wordsThatItDoubtsSayWhatElseTheyMayBe() {
        assumeTrue(OcrData.find("fra").isPresent(), "Tesseract has no French data");
        try (var tesseract = TesseractRecogniser.open("fra")) {
            var reading = tesseract.recognise(small());
            var doubted = reading.words()
                    .filter(word -> !word.alternatives().isEmpty())
                    .toList();
            assertTrue(doubted.size() >= 2, () -> "of " + reading.text());
            assertTrue(doubted.stream().allMatch(word -> word.confidence() < TesseractHocr.DOUBTED_BELOW));
            for (var word : doubted) {
                var told = new HashSet<>(word.alternatives().stream()
                        .map(Alternative::text)
                        .map(TextWords::of)
                        .toList());
                assertEquals(word.alternatives().size(), told.size(), "a search tells them apart");
                assertTrue(!told.contains(TextWords.of(word.text())));
            }
            assertEquals(reading, AltoXml.read(AltoXml.write(reading)));
        }
    }

    @Test
    @Tag("I11")
    void aSureWordHasNoAlternatives() {
        assumeTrue(OcrData.find("fra").isPresent(), "Tesseract has no French data");
        var large = new Canvas(1000, 200, 235)
                .text(60, 120, 60, "Le premier mars est")
                .page();
        try (var tesseract = TesseractRecogniser.open("fra")) {
            var words = tesseract.recognise(large).words().toList();
            assertEquals(
                    List.of("Le", "premier", "mars", "est"),
                    words.stream().map(Word::text).toList());
            assertTrue(words.stream().allMatch(word -> word.alternatives().isEmpty()));
        }
    }
}
