package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisreadingsTest {
    private final WordFit fit = new WordFit();

    private MeantWord meant(String asked, String word) {
        return new MeantWord(word, fit.of(asked, word));
    }

    private double cost(String asked, String word) {
        return fit.of(asked, word).cost();
    }

    /** What a word costs that so many bear, when so many bear the name. */
    private double cost(String asked, String name, int ofName, String word, int bearers) {
        var weighed = Misreadings.weighed(
                List.of(meant(asked, name), meant(asked, word)), new int[] {ofName, bearers}, new WordFit());
        assertEquals(List.of(name, word), weighed.stream().map(MeantWord::word).toList());
        return weighed.getLast().fit().cost();
    }

    @Test
    void aRareWordNearAFrequentNameIsMostLikelyAMisreadingOfIt() {
        assertTrue(cost("lokombo", "lokombu") > 0.3);
        assertTrue(cost("lokombo", "lokombo", 10_000, "lokombu", 3) < 0.1);
    }

    @Test
    void aMisreadingOfTheNameThatWasMeantCostsLittleMoreThanTheName() {
        // Ilunga, asked for by ear; the machine read "ri" for "n".
        double name = cost("irunga", "ilunga");
        double letters = cost("irunga", "iluriga");
        assertTrue(letters > name + 0.5, () -> letters + " and " + name);
        double now = cost("irunga", "ilunga", 5000, "iluriga", 2);
        assertTrue(now < name + 0.25, () -> now + " and " + name);
    }

    @Test
    void whatStandsLetterByLetterComesBeforeItsSurestMisreading() {
        assertTrue(cost("lokombo", "lokombo", 1_000_000, "lokombu", 1) > 0.01);
    }

    @Test
    void aFrequentWordNearAFrequentOneIsAnotherName() {
        assertEquals(cost("lokombo", "lokomba"), cost("lokombo", "lokombo", 1000, "lokomba", 1000));
        assertEquals(cost("lokombo", "lokomba"), cost("lokombo", "lokombo", 1000, "lokomba", 334));
    }

    @Test
    void nearANameThatNobodyBearsItCostsWhatTheLettersSay() {
        assertEquals(cost("lokombo", "lokombu"), cost("lokombo", "lokombo", 0, "lokombu", 3));
    }

    @ParameterizedTest
    @CsvSource({"lokombu, 1000000, 1", "lokonbo, 50, 1", "rokombo, 7, 2", "lokomboo, 1000000, 1", "lokmobo, 3, 1000000"
    })
    void itNeverCostsMoreThanByTheLettersNorLessThanNothing(String word, int ofName, int bearers) {
        double now = cost("lokombo", "lokombo", ofName, word, bearers);
        assertTrue(0 <= now && now <= cost("lokombo", word), () -> now + " of " + cost("lokombo", word));
    }

    @Test
    void theWordItselfAndABeginningStayAsTheyAre() {
        var words = List.of(
                new MeantWord("lokombo", WordFit.Fit.SAME),
                new MeantWord("lokomba", new WordFit.Fit(1, 1, false)),
                new MeantWord("lokombola", new WordFit.Fit(0.7, 0.5, true)));
        var weighed = Misreadings.weighed(words, new int[] {1, 10_000, 1}, fit);
        assertEquals(0, weighed.getFirst().fit().cost());
        assertEquals(words.getLast(), weighed.getLast());
    }
}
