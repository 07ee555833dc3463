package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.place.KinshasaCommunes;
import org.mokanda.core.register.OfficeCode;
import org.mokanda.core.search.Understood.Trouble;

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
        assertEquals(
                kind == null ? Set.of() : Set.of(kind.code()), query.filter().of(Facet.KIND));
        assertEquals(number, query.number());
    }

    private static final PlaceNames KINSHASA = new PlaceNames(KinshasaCommunes.OFFICES);

    @ParameterizedTest
    @CsvSource({
        "Kabeya avant 1960, 1885, 1959",
        "Kabeya après 1950, 1951, 2100",
        "Kabeya depuis 1950, 1950, 2100",
        "Kabeya jusqu'en 1950, 1885, 1950",
        "Kabeya années 50, 1950, 1959",
        "Kabeya années 1920, 1920, 1929",
        "Kabeya 1960s, 1960, 1969",
        "Kabeya né en 1957, 1957, 1957",
        "Kabeya née entre 1955 et 1960, 1955, 1960",
    })
    void understandsYears(String text, int from, int to) {
        var query = QuestionParser.parse(text);
        assertEquals(List.of("Kabeya"), query.names());
        assertEquals(from, query.yearFrom());
        assertEquals(to, query.yearTo());
    }

    @ParameterizedTest
    @CsvSource({
        "Tshala né à Mikondo, Tshala, Mikondo, true",
        "Tshala à Mont Ngafula 1957, Tshala, Mont Ngafula, true",
        "Tshala quartier Mokali, Tshala, Mokali, true",
        "Tshala commune de la Gombe, Tshala, Gombe, true",
        "Tshala de Kimbanseke, Tshala, Kimbanseke, true",
        "Tshala Kimbanseke 1957, Tshala Kimbanseke, Kimbanseke, false",
        "à Mikondo 1957, '', Mikondo, true",
    })
    void understandsPlacesAndNeverTakesANameAway(String text, String names, String place, boolean marked) {
        var query = QuestionParser.understand(text, KINSHASA).query();
        assertEquals(names, String.join(" ", query.names()));
        assertEquals(place, query.places().getFirst().name());
        assertEquals(marked, query.places().getFirst().marked());
    }

    @Test
    void anOfficeIsKnownByItsName() {
        var query = QuestionParser.understand("Tshala Mont-Ngafula", KINSHASA).query();
        assertEquals(new OfficeCode("MNG"), query.places().getFirst().office());
        assertEquals(List.of(), QuestionParser.parse("Marie de Souza").places());
    }

    @ParameterizedTest
    @CsvSource({
        "veuve de Zolana, Zolana",
        "Tshala époux Zolana, Zolana",
        "Tshala mariée à Zolana, Zolana",
        "'Tshala épouse de Zolana, 1957', Zolana",
    })
    void understandsASpouse(String text, String spouse) {
        assertEquals(List.of(spouse), QuestionParser.parse(text).spouse());
        assertEquals(List.of(), QuestionParser.parse("Marie Souza").spouse());
    }

    @Test
    void understandsWildcardsAndPhrases() {
        assertEquals(
                List.of(new NamePattern(List.of("tshi*"), AskedRole.NAME)),
                QuestionParser.parse("Tshi*").patterns());
        assertEquals(
                List.of(new NamePattern(List.of("tshala", "m?kendi"), AskedRole.NAME)),
                QuestionParser.parse("«\u00a0Tshala M?kendi\u00a0» 1957").patterns());
        assertEquals(
                List.of(new NamePattern(List.of("kab*"), AskedRole.PARENT)),
                QuestionParser.parse("Ilunga père Kab*").patterns());
        assertEquals(
                Set.of(Trouble.ONLY_WILDCARDS),
                QuestionParser.understand("* ??? a*", PlaceNames.NONE).troubles());
    }

    @ParameterizedTest
    @CsvSource({
        "KMB-birth-1957.a12, KMB-birth-1957.a12",
        "kmb-birth-1957, KMB-birth-1957",
        "acte KMB-birth-1957-37, KMB-birth-1957-37",
        "kmb-birth-1957.P3, KMB-birth-1957.p3",
    })
    void understandsReferences(String text, String reference) {
        var understood = QuestionParser.understand(text, PlaceNames.NONE);
        assertEquals(reference, understood.reference().orElseThrow());
        assertEquals(Set.of("KMB"), understood.query().filter().of(Facet.OFFICE));
        assertEquals(List.of(), understood.query().names());
    }

    @Test
    void eachPartCanBeTakenOut() {
        var text = "décès Tshala père Kabeya Ilunga vers 1957 à Mikondo n° 12 \"wa Mbuyi\"";
        var understood = QuestionParser.understand(text, PlaceNames.NONE);
        assertEquals(
                List.of("décès", "Tshala", "père Kabeya Ilunga", "vers 1957", "à Mikondo", "n° 12", "\"wa Mbuyi\""),
                understood.parts().stream().map(Understood.Part::text).toList());
        var without = QuestionParser.parse(understood.parts().get(2).without(text));
        assertEquals(List.of(), without.parent());
        assertEquals(List.of("Tshala"), without.names());
        assertEquals(1957, without.yearFrom());
        for (var part : understood.parts()) {
            assertEquals(
                    understood.parts().size() - 1,
                    QuestionParser.understand(part.without(text), PlaceNames.NONE)
                            .parts()
                            .size(),
                    part.text());
        }
    }

    /** Any text is understood, and taking all its parts out one by one ends. */
    @RepeatedTest(20)
    @Tag("I11")
    void anyTextIsUnderstood(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            var text = anyText(random);
            var understood = QuestionParser.understand(text, KINSHASA);
            assertTrue(understood.query().names().size() <= QuestionWords.NAMES_MAX, text);
            int end = 0;
            for (var part : understood.parts()) {
                assertTrue(part.start() >= end && part.end() > part.start(), text);
                assertEquals(text.substring(part.start(), part.end()), part.text());
                end = part.end();
            }
            if (!understood.parts().isEmpty()) {
                assertTrue(understood.parts().getFirst().without(text).length() <= text.length(), text);
            }
        }
    }

    private static final List<String> PIECES = List.of(
            "Tshala",
            "Kimbanseke",
            "à",
            "de",
            "né",
            "vers",
            "1957",
            "années",
            "50",
            "n°",
            "37/1957",
            "acte",
            "\"",
            "*",
            "?",
            "Tshi*",
            "père",
            "fils de",
            "veuve de",
            "-",
            "1955-1960",
            "KMB-birth-1957.a1",
            "quartier",
            "\u202e",
            "\ud800",
            "😀",
            "محمد",
            "\u0000",
            "décès",
            "entre",
            "et",
            "avant",
            "«",
            "»",
            "~",
            "99999999999",
            "k",
            "la",
            "l'");

    private static String anyText(Random random) {
        var text = new StringBuilder();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
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
