package org.mokanda.core.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrenchNumbersTest {
    @ParameterizedTest
    @EnumSource(NumberStyle.class)
    void everyNumberReadsBackFromItsWords(NumberStyle style) {
        for (int number = 0; number <= 9999; number++) {
            var words = FrenchNumbers.words(number, style);
            var expected = OptionalInt.of(number);
            assertEquals(expected, FrenchNumbers.parse(words), words);
            assertEquals(expected, FrenchNumbers.parse(words.replace('-', ' ')), words);
            assertEquals(expected, FrenchNumbers.parse(words.replace(' ', '-')), words);
            assertEquals(
                    expected, FrenchNumbers.parse(words.replace(" et ", " ").replace("mille", "mil")), words);
            assertEquals(expected, FrenchNumbers.parse(words.toUpperCase(java.util.Locale.ROOT)), words);
        }
    }

    @ParameterizedTest
    @EnumSource(NumberStyle.class)
    void gluedWordsReadBack(NumberStyle style) {
        for (int number = 11; number <= 2100; number++) {
            var words = FrenchNumbers.words(number, style);
            assertEquals(OptionalInt.of(number), FrenchNumbers.parse(words.replaceAll("[ -]", "")), words);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1957, mil neuf cent cinquante-sept",
        "1953, mil neuf cent et cinquante trois",
        "1953, dix-neuf cent cinquante-trois",
        "2016, deux mil seize",
        "1971, mil neuf cent septante et un",
        "1971, mil neuf cent soixante et onze",
        "1989, mil neuf cent octante-neuf",
        "1999, mille neuf cent nonante neuf",
        "21, vingt-et-un",
        "21, vingt-un",
        "14, quatorse",
        "7, cept",
        "1957, rnil neuf cent cinquante sept",
        "1957, mi1 neuf ccnt cinquantc-sept",
        "1957, milneufcent cinquantesept",
        "1957, mil neuf cent cin quante sept",
        "1957, mil neuf cent 57",
        "80, quatre-vingts",
        "31, trente et unième",
        "12, douzième",
        "17, dix-septieme",
        "1, premier",
        "1, 1er",
        "1957, 1957",
        "1957, l957"
    })
    void readsTheVariantsOfTheField(int number, String words) {
        assertEquals(OptionalInt.of(number), FrenchNumbers.parse(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "et", "mars", "douze mars", "maison", "dix dix", "cent mille mille", "sixante-dixit", "a1"})
    void saysNothingAboutOtherWords(String words) {
        assertEquals(OptionalInt.empty(), FrenchNumbers.parse(words));
    }

    @Test
    @Tag("I11")
    void hostileTextEndsQuickly() {
        long seed = 1957;
        var random = new Random(seed);
        var parts = new String[] {"cent", "et", "vingt", "mil", "quatre", "-", " ", "q", "\u0301", "é", "9"};
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    for (int round = 0; round < 40; round++) {
                        var text = new StringBuilder();
                        for (int i = 0; i < 3000; i++) {
                            text.append(parts[random.nextInt(parts.length)]);
                        }
                        FrenchNumbers.parse(text.toString());
                        FrenchDates.parse(text.toString(), DateContext.NONE);
                    }
                },
                "seed " + seed);
    }
}
