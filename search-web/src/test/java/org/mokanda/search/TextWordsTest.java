package org.mokanda.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWordsTest {
    @Test
    void foldsAndTakesElidedArticlesOff() {
        assertEquals(
                List.of("an", "1957", "officier", "de", "etat", "civil", "a", "nsele", "qu", "oeuvre"),
                TextWords.of("L'an 1957, l’Officier de l'État-civil à N'Sele (qu) œuvre"));
    }

    @ParameterizedTest
    @CsvSource({
        "mukendi, mukendi, true",
        "mukendi, mukandi, true",
        "mukendi, mukndi, true",
        "mukendi, mukenndi, true",
        "mukendi, mukedni, true",
        "mukendi, mukndx, false",
        "mukendi, mukadni, false",
        "ab, ba, true",
        "a, '', true"
    })
    void oneEdit(String a, String b, boolean within) {
        assertEquals(within, TextWords.withinOneEdit(a, b));
        assertEquals(within, TextWords.withinOneEdit(b, a));
    }
}
