package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeantWordTest {
    private static MeantWord meant(double cost) {
        return new MeantWord("lokombu", new WordFit.Fit(1, cost, false));
    }

    private static double cost(double cost, int asked, int bearers) {
        return meant(cost).orMisread(asked, bearers).fit().cost();
    }

    @Test
    void aRareWordNearAFrequentOneIsMostLikelyAMisreadingOfIt() {
        assertEquals(Math.log(1 / (Math.exp(-2) + 0.5)), cost(2, 10_000, 3), 1e-9);
    }

    @Test
    void aFrequentWordNearAFrequentOneIsAnotherName() {
        assertEquals(2, cost(2, 1000, 1000), 0.02);
    }

    @Test
    void nearAWordThatNobodyBearsItCostsWhatTheLettersSay() {
        assertEquals(2, cost(2, 0, 3));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 1000000, 1", "0.4, 50, 1", "2, 7, 7", "5, 1000000, 1", "8, 3, 1000000"})
    void itNeverCostsMoreThanByTheLettersNorLessThanNothing(double cost, int asked, int bearers) {
        double now = cost(cost, asked, bearers);
        assertTrue(0 <= now && now <= cost, () -> now + " of " + cost);
    }

    @Test
    void theWordItselfAndABeginningStayAsTheyAre() {
        var itself = new MeantWord("lokombo", WordFit.Fit.SAME);
        var begun = new MeantWord("lokombola", new WordFit.Fit(0.7, 0.5, true));
        assertEquals(itself, itself.orMisread(1000, 1000));
        assertEquals(begun, begun.orMisread(1000, 1));
    }
}
