package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.search.MatchReason.NameMatch;
import org.mokanda.core.search.MatchReason.Nearness;
import org.mokanda.core.search.OtherReading.Origin;

class ActScoreTest {
    private static final CivilAct TSHALA = birth(1).with(ActField.SURNAME, "TSHALA")
            .with(ActField.POST_NAME, "Mukendi")
            .with(ActField.GIVEN_NAMES, "Marie-Claire")
            .with(ActField.FATHER, "Kabeya Ilunga")
            .with(ActField.MOTHER, "Ntumba")
            .with(ActField.EVENT_DATE, "1957-03-12")
            .with(ActField.NUMBER, "37")
            .act();

    private static double score(String question, CivilAct act) {
        return new ActScore(QuestionParser.parse(question), _ -> 6).of(ActWords.of(act));
    }

    private static List<MatchReason> why(String question, CivilAct act) {
        var explained = new ActScore(QuestionParser.parse(question), _ -> 6).explain(ActWords.of(act));
        assertNotNull(explained, question);
        return explained.why();
    }

    @Test
    void whatWasReadBeforeCostsNothingWhenItIsNotAskedFor() {
        var act = birth(1).with(ActField.SURNAME, "Mukadi").act();
        var read = new IndexedAct(act, List.of(new OtherReading(ActField.SURNAME, "Mukandila", Origin.EARLIER)));
        var score = new ActScore(QuestionParser.parse("Mukadi"), _ -> 6);
        assertEquals(score.of(ActWords.of(act)), score.of(ActWords.of(read)));
    }

    @Test
    void aSpouseWithAWholeNameLacksNoPartOfIt() {
        var whole = SampleActs.of(ActKind.MARRIAGE, 1)
                .with(ActField.HUSBAND, "Tshala Kabongo Jean")
                .with(ActField.WIFE, "Ntumba");
        var lost = SampleActs.of(ActKind.MARRIAGE, 1)
                .with(ActField.HUSBAND, "Tshala")
                .with(ActField.WIFE, "Ntumba");
        assertTrue(score("Tshala Mukendi", whole.act()) < score("Tshala Mukendi", lost.act()));
    }

    @Test
    void theOrderOfTheNamesDoesNotMatterAndIsSaid() {
        assertEquals(score("Tshala Mukendi", TSHALA), score("Mukendi Tshala", TSHALA), 1e-9);
        assertTrue(why("Mukendi Tshala", TSHALA).contains(new MatchReason.OtherOrder()));
        assertTrue(!why("Tshala Mukendi", TSHALA).contains(new MatchReason.OtherOrder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chala Mukendi", "Tshala Mukandi", "Tsala Mukedni", "Tshala Mukend", "Thsala Mukenbi"})
    void aWrongLetterCostsLessThanAMissingWord(String question) {
        assertTrue(score(question, TSHALA) < score("Tshala Mukendi", TSHALA));
        assertTrue(score(question, TSHALA) > score("Tshala Zolana", TSHALA));
    }

    @Test
    void saysHowNearEachWordIs() {
        assertTrue(why("Chala", TSHALA).contains(new NameMatch("Chala", "TSHALA", ActField.SURNAME, Nearness.SOUND)));
        assertTrue(why("tshala", TSHALA).contains(new NameMatch("tshala", "TSHALA", ActField.SURNAME, Nearness.SAME)));
        assertTrue(why("Mukexdi", TSHALA)
                .contains(new NameMatch("Mukexdi", "Mukendi", ActField.POST_NAME, Nearness.ONE_LETTER)));
        assertTrue(
                why("Tshala M.", TSHALA).contains(new NameMatch("M", "Mukendi", ActField.POST_NAME, Nearness.BEGINNING))
                        || why("Tshala M.", TSHALA)
                                .contains(new NameMatch("M", "Marie", ActField.GIVEN_NAMES, Nearness.BEGINNING)));
    }

    @Test
    void eachWordOfTheActIsGivenAwayOnce() {
        var twice = birth(2).with(ActField.SURNAME, "Mbuyi")
                .with(ActField.POST_NAME, "Mbuyi")
                .act();
        var once = birth(3).with(ActField.SURNAME, "Mbuyi")
                .with(ActField.POST_NAME, "Kanku")
                .act();
        assertTrue(score("Mbuyi Mbuyi", twice) > score("Mbuyi Mbuyi", once));
    }

    @Test
    void gluedAndSplitParticlesMeetBothWays() {
        var glued = birth(4).with(ActField.SURNAME, "WATSHIBANGU").act();
        var split = birth(5).with(ActField.SURNAME, "Wa Tshibangu").act();
        double whole = score("watshibangu", glued);
        assertTrue(score("wa tshibangu", glued) > whole * 0.8);
        assertTrue(score("watshibangu", split) > whole * 0.8);
        assertTrue(why("wa tshibangu", glued)
                .contains(new NameMatch("wa tshibangu", "WATSHIBANGU", ActField.SURNAME, Nearness.SAME)));
    }

    @Test
    void aParentCountsOnlyInAParentsField() {
        var query = "Tshala père Kabeya";
        var child = birth(6).with(ActField.SURNAME, "Tshala")
                .with(ActField.FATHER, "Kabeya")
                .act();
        var bearer = birth(7).with(ActField.SURNAME, "Tshala")
                .with(ActField.POST_NAME, "Kabeya")
                .act();
        assertTrue(score(query, child) > score(query, bearer) + 3);
    }

    @Test
    void aParentIsNeverTakenForThePersonSought() {
        var child = birth(9).with(ActField.SURNAME, "Zola")
                .with(ActField.FATHER, "Kabeya")
                .act();
        assertTrue(Double.isInfinite(score("Kabeya", child)));
    }

    @Test
    void aNameThatIsNotFoundMayHaveStoodInAFieldThatIsLost() {
        var lost = birth(8).with(ActField.SURNAME, "Kabeya").act();
        var other = birth(9).with(ActField.SURNAME, "Kabeya")
                .with(ActField.POST_NAME, "Zo")
                .with(ActField.GIVEN_NAMES, "Lu")
                .act();
        assertTrue(score("Kabeya Mukendi", lost) > score("Kabeya Mukendi", other));
        assertEquals(score("Kabeya", lost), score("Kabeya", other), 1e-9);
    }

    @Test
    void aSpouseIsNeverTakenForThePersonSought() {
        var widow = birth(10)
                .with(ActField.SURNAME, "Zola")
                .with(ActField.SPOUSE, "Kabeya Mukendi")
                .act();
        assertNull(new ActScore(QuestionParser.parse("Kabeya"), _ -> 6).explain(ActWords.of(widow)));
    }

    @Test
    void aNearYearIsBetterThanAFarOneAndNoYearIsNeutral() {
        double same = score("Tshala 1957", TSHALA);
        double two = score("Tshala 1955", TSHALA);
        double far = score("Tshala 1920", TSHALA);
        double none = score("Tshala", TSHALA);
        assertTrue(same > two && two > none && none > far);
        assertTrue(Double.isFinite(far));
        assertTrue(why("Tshala 1955", TSHALA).contains(new MatchReason.YearMatch(2)));
        assertTrue(why("Tshala 1950-1960", TSHALA).contains(new MatchReason.YearMatch(0)));
    }

    @Test
    void withoutAnEventDateTheYearOfTheRegisterServesLess() {
        var undated = birth(11).with(ActField.SURNAME, "Tshala").act();
        double gain = score("Tshala 1957", undated) - score("Tshala", undated);
        assertTrue(gain > 0 && gain < score("Tshala 1957", TSHALA) - score("Tshala", TSHALA));
    }

    @Test
    void anActNumberFindsByItself() {
        assertTrue(why("n° 37 1957", TSHALA).contains(new MatchReason.NumberMatch("37")));
        assertTrue(Double.isInfinite(score("n° 38", TSHALA)));
        assertEquals("12", ActWords.plainNumber("N° 0012/57"));
    }

    @Test
    @Tag("I5")
    void validatedValuesOutrankProposalsOfTheSameText() {
        var proposed = birth(12).with(ActField.SURNAME, "Tshala").act();
        var validated = birth(13).validated(Map.of(ActField.SURNAME, "Tshala")).act();
        assertTrue(score("Tshala", validated) > score("Tshala", proposed));
        assertTrue(score("Tshala", proposed) > score("Chala", validated));
    }

    @Test
    void emptyQuestionsAndEmptyActsFindNothing() {
        var empty = birth(14).act();
        assertTrue(Double.isInfinite(score("Tshala", empty)));
        assertTrue(Double.isInfinite(score("", TSHALA)));
        assertTrue(Double.isInfinite(score("1957", TSHALA)));
        assertTrue(Double.isInfinite(score("Xyxyxyx Qoqoq", TSHALA)));
    }

    @Test
    @Tag("I11")
    void manyEqualWordsAreAssignedInBoundedTime() {
        var act = birth(15)
                .with(ActField.SURNAME, "ba ".repeat(40))
                .with(ActField.FATHER, "ba ".repeat(40))
                .act();
        long start = System.nanoTime();
        assertTrue(Double.isFinite(score("ba ".repeat(12) + "père " + "ba ".repeat(6), act)));
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }
}
