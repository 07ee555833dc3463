package org.mokanda.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActDatesTest {
    private static String shown(String kept, Locale locale) {
        var bundle = ResourceBundle.getBundle("messages", locale);
        return ActDates.shown(
                kept, locale, (key, arguments) -> new MessageFormat(bundle.getString(key), locale).format(arguments));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1957-03-12 | 12 mars 1957 | 12 March 1957
            1957-03-01 | 1er mars 1957 | 1 March 1957
            1957-03 | mars 1957 | March 1957
            1957 | 1957 | 1957
            1957~ | vers 1957 | about 1957
            XXXX-03-12 | 12 mars, année non lue | 12 March, year not read
            XX57-03-12 | 12 mars, année lue en partie : ..57 | 12 March, year read in part: ..57
            19XX | année lue en partie : 19.. | year read in part: 19..
            1957-03-XX | mars 1957, jour non lu | March 1957, day not read
            XXXX-XX-XX | date non lue | date not read
            [1926-03-13..1927-03-12] | entre le 13 mars 1926 et le 12 mars 1927 | between 13 March 1926 and 12 March 1927
            le jour de Pâques | le jour de Pâques | le jour de Pâques
            """)
    void areShownAsPeopleWriteThem(String kept, String french, String english) {
        assertEquals(french, shown(kept, Locale.FRENCH).replace('\u00a0', ' '));
        assertEquals(english, shown(kept, Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1957-03-12",
                "1957-03",
                "1957",
                "1957~",
                "XXXX-03-12",
                "19XX-03-12",
                "19XX",
                "XXXX-XX-12",
                "1957-03-XX"
            })
    void comeBackFromTheFieldAsTheyWereKept(String kept) {
        for (var locale : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            assertEquals(Optional.of(kept), ActDates.kept(ActDates.typed(kept, locale)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/02/1957", "12/13/19??", "??", "demain", "12/03/57"})
    void whatIsNoDateIsRefused(String typed) {
        assertEquals(Optional.empty(), ActDates.kept(typed));
    }
}
