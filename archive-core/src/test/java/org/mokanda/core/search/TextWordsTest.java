package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWordsTest {
    @Test
    void foldsAndTakesElidedArticlesOff() {
        assertEquals(
                List.of("an", "1957", "officier", "de", "etat", "civil", "a", "nsele", "qu", "oeuvre"),
                TextWords.of("L'an 1957, l’Officier de l'État-civil à N'Sele (qu) œuvre"));
    }
}
