package org.mokanda.core.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePartsTest {
    @ParameterizedTest
    @CsvSource({
        "1957-03-12, '', ''",
        "1957, '', ''",
        "1957~, '', ''",
        "XXXX-03-12, year, ''",
        "XX57-03-12, year, ..57",
        "19XX, year, 19..",
        "XXXX-XX-12, month-year, ''",
        "1957-03-XX, day, ''",
        "1957-XX-XX, day-month, ''",
        "XXXX-XX-XX, day-month-year, ''"
    })
    void saysWhatWasNotRead(String date, String unread, String yearInPart) {
        var parts = DateParts.of(date).orElseThrow();
        assertEquals(unread, parts.unread());
        assertEquals(yearInPart, parts.yearInPart());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "douze mars", "1957-02-30", "XXXX-13-01", "XXXX-03-41", "[1926-03-13..1927-03-12]"})
    void leavesWordsSpansAndImpossibleDaysAlone(String text) {
        assertEquals(Optional.empty(), DateParts.of(text));
    }
}
