package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.act.ActKind;

class QuestionParserTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Tshala Mukendi vers 1957, Tshala Mukendi, '', 1957, 1957, -, -",
                "1957 Mukendi Tshala, Mukendi Tshala, '', 1957, 1957, -, -",
                "Kabeya 1955-1960, Kabeya, '', 1955, 1960, -, -",
                "Kabeya entre 1955 et 1960, Kabeya, '', 1955, 1960, -, -",
                "Kabeya de 1960 à 1955, Kabeya, '', 1955, 1960, -, -",
                "décès Kabeya, Kabeya, '', -, -, DEATH, -",
                "DECES Kabeya, Kabeya, '', -, -, DEATH, -",
                "naissance n° 12 1957, '', '', 1957, 1957, BIRTH, 12",
                "acte N°12, '', '', -, -, -, 12",
                "birth no 37/1957, '', '', 1957, 1957, BIRTH, 37",
                "mariage Ilunga 12/1962, Ilunga, '', 1962, 1962, MARRIAGE, 12",
                "Ilunga fils de Kasongo né en 1957, Ilunga, Kasongo, 1957, 1957, -, -",
                "Ilunga père Kasongo mère Ntumba, Ilunga, Kasongo Ntumba, -, -, -, -",
                "Ne Muanda Nsemi, Ne Muanda Nsemi, '', -, -, -, -",
                "Tshala née ~1957, Tshala, '', 1957, 1957, -, -",
                "Kabeya né vers 1700, Kabeya vers, '', -, -, -, 1700",
                "Marie de Souza, Marie de Souza, '', -, -, -, -",
            })
    void understandsTheOneBox(
            String text, String names, String parent, Integer from, Integer to, ActKind kind, String number) {
        var query = QuestionParser.parse(text);
        assertEquals(names, String.join(" ", query.names()));
        assertEquals(parent, String.join(" ", query.parent()));
        assertEquals(from, query.yearFrom());
        assertEquals(to, query.yearTo());
        assertEquals(kind, query.kind());
        assertEquals(number, query.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "😀😀", "***", "\u0000\u0007", "\"~^:()", "محمد"})
    void whatHoldsNoNameAsksNothing(String text) {
        assertTrue(QuestionParser.parse(text).isEmpty(), text);
    }

    @Test
    @Tag("I11")
    void endlessTextIsCut() {
        Assertions.assertTimeout(Duration.ofSeconds(1), () -> {
            assertTrue(QuestionParser.parse("a ".repeat(100_000)).names().size() <= QuestionWords.NAMES_MAX);
            assertEquals(1, QuestionParser.parse("k".repeat(10_000)).names().size());
            assertEquals(List.of(), QuestionParser.parse("-".repeat(10_000)).names());
            QuestionParser.parse("1957-".repeat(5000));
        });
    }
}
