package org.mokanda.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Élisée, elisee",
        "N'SELE, nsele",
        "N’Sele, nsele",
        "Œuvrard, oeuvrard",
        "Ɛlɔŋɔ, elono",
        "MUKEND1, mukendl",
        "K0NG0, kongo",
        "1957, ''",
        "«», ''",
        "محمد, ''",
    })
    void foldsToPlainLetters(String written, String folded) {
        assertEquals(folded, NameFolding.fold(written));
    }

    @Test
    void partsWordsAtBlanksAndHyphensAndKeepsThemAsWritten() {
        assertEquals(
                List.of(
                        new NameWord("Jean", "jean"),
                        new NameWord("Pierre", "pierre"),
                        new NameWord("N'Tumba", "ntumba"),
                        new NameWord("J", "j"),
                        new NameWord("P", "p")),
                NameFolding.words("Jean-Pierre  N'Tumba, J.P. 1957 😀"));
    }

    @Test
    void readsDecomposedAccentsLikeComposedOnes() {
        assertEquals(List.of("helene"), folded("He\u0301le\u0300ne"));
        assertEquals(List.of("helene"), folded("Hélène"));
    }

    @Test
    void cutsEndlessText() {
        assertEquals(
                NameDistance.LETTERS_MAX, NameFolding.fold("a".repeat(10_000)).length());
        assertTrue(NameFolding.words("ab ".repeat(100_000)).size() <= NameFolding.TEXT_MAX);
    }

    private static List<String> folded(String text) {
        return NameFolding.words(text).stream().map(NameWord::folded).toList();
    }
}
