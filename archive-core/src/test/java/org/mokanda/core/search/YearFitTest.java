package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class YearFitTest {
    private static YearFit asked(String question) {
        return new YearFit(QuestionParser.parse(question));
    }

    @Test
    void withoutAYearAskedAllYearsAreAlike() {
        assertEquals(0, asked("Kabeya").gain(1957, 1957));
    }

    @Test
    void theNearerTheBetter() {
        var years = asked("Kabeya 1957");
        double last = Double.POSITIVE_INFINITY;
        for (int off = 0; off < 40; off++) {
            double gain = years.gain(1957 + off, 1957 + off);
            assertTrue(gain <= last);
            assertEquals(gain, years.gain(1957 - off, 1957 - off), 1e-9);
            last = gain;
        }
        assertTrue(last < 0);
    }

    @Test
    void insideASpanNoYearIsBetterThanAnother() {
        assertEquals(asked("1955-1960").gain(1955, 1955), asked("1955-1960").gain(1960, 1960));
    }

    @Test
    void theRegisterTellsLessThanTheDateOfTheEvent() {
        var years = asked("Kabeya 1957");
        assertTrue(years.gain(1957, 1957) > years.gain(ActWords.UNKNOWN_YEAR, 1957));
        assertTrue(years.gain(ActWords.UNKNOWN_YEAR, 1957) > 0);
        // A birth declared late.
        assertEquals(years.gain(1957, 1957), years.gain(1957, 1970));
    }

    @Test
    void whatIsRememberedIsWhatIsReckoned() {
        var remembering = asked("Kabeya 1957");
        var random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            int event = random.nextInt(10) == 0 ? ActWords.UNKNOWN_YEAR : 1850 + random.nextInt(200);
            int register = 1850 + random.nextInt(200);
            assertEquals(
                    asked("Kabeya 1957").gain(event, register),
                    remembering.gain(event, register),
                    event + " " + register);
        }
    }

    @Test
    void aMisreadDateIsForgivenWhereTheRegisterFits() {
        var years = asked("Kabeya 1957");
        assertTrue(years.gain(2057, 1957) > years.gain(2057, 2001));
        assertTrue(years.gain(2057, 1957) < years.gain(ActWords.UNKNOWN_YEAR, 1957));
    }
}
