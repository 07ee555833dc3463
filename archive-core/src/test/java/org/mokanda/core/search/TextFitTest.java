package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFitTest {
    private final TextFit fit = new TextFit();

    @ParameterizedTest
    @CsvSource({
        // spelt otherwise, one letter wrong or gone
        "mukendi, mukandi, true",
        "mukendi, mukndi, true",
        "mukendi, mukedni, true",
        "mukendi, mukadnx, false",
        // as a recogniser misreads print
        "mbuyi, rnbuyi, true",
        "commune, cornmune, true",
        "lemba, 1emba, true",
        "kinshasa, kinsha5a, true",
        "officier, ofticier, true",
        "declaration, deciarafion, true",
        // another first letter is another word, but for those that are taken for each other
        "pere, mere, false",
        "ilunga, llunga, true",
        // short words and numbers are right or wrong
        "mai, mal, false",
        "1957, 1958, false",
        "1957, l957, false",
        "mukendi, '', false",
        "mukendi, 1957, false",
        "محمد, محمد, true",
        "محمد, محمل, false",
    })
    void takesAWordForOneThatWasMeant(String asked, String found, boolean meant) {
        assertEquals(meant, fit.cost(asked, found).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"mukendi, mukendi, mukandi", "naissance, naisance, naisanse"})
    void whatIsNearerCostsLess(String asked, String near, String far) {
        assertTrue(fit.cost(asked, near).orElseThrow() < fit.cost(asked, far).orElseThrow());
    }
}
