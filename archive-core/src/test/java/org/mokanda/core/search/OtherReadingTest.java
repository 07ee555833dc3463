package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.act.FieldValue;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.OtherReading.Origin;

class OtherReadingTest {
    private static final PageId PAGE = new PageId(SampleActs.REGISTER, 1);
    private static final Box NAME = new Box(100, 100, 400, 40);
    private static final Word MUKENDL = word(110, 100, new Alternative("Mukendi", 40), new Alternative("MUKENDL", 9));

    @Test
    void whatTheRecogniserHeldPossibleForAWordOfANameIsKept() {
        var act = act(new FieldValue.Proposed("Mukendl Kabeya", "Mukendl Kabeya", new Region(PAGE, NAME), 80));
        assertEquals(List.of(new OtherReading(ActField.SURNAME, "Mukendi", Origin.RECOGNISER)), of(act, MUKENDL));
        assertEquals(List.of(), of(act, word(110, 300, new Alternative("Mukendi", 40))), "the same word elsewhere");
    }

    @Test
    @Tag("I5")
    void whatAPersonAnswersForIsNoGuessAnyMore() {
        var act = act(new FieldValue.Validated("Mukendl", "anna", new Region(PAGE, NAME)));
        assertEquals(List.of(), of(act, MUKENDL));
    }

    @Test
    @Tag("I11")
    void ofManyTheLikeliestAreKept() {
        var words = new ArrayList<Word>();
        for (int i = 0; i < 5; i++) {
            var alternatives = new ArrayList<Alternative>();
            for (int j = 0; j < Word.ALTERNATIVES_MAX; j++) {
                alternatives.add(new Alternative("Muken" + (char) ('a' + i) + (char) ('a' + j), 90 - j));
            }
            words.add(word(110 + 60 * i, 100, alternatives.toArray(Alternative[]::new)));
        }
        var act = act(new FieldValue.Proposed("Mukendl", "Mukendl", new Region(PAGE, NAME), 80));
        var readings = of(act, words.toArray(Word[]::new));
        assertEquals(OtherReading.READINGS_MAX, readings.size());
        assertEquals(
                5,
                readings.stream()
                        .filter(reading -> reading.text().endsWith("a"))
                        .count());
    }

    @Test
    void aLineInAnIndexReadsBackAsItWas() {
        for (var origin : Origin.values()) {
            var reading = new OtherReading(ActField.FATHER, "Kabeya ? wa Ilunga", origin);
            assertEquals(Optional.of(reading), OtherReading.ofLine(reading.line()));
        }
        assertEquals(Optional.empty(), OtherReading.ofLine("nonsense"));
        assertEquals(Optional.empty(), OtherReading.ofLine("? x"));
    }

    private static List<OtherReading> of(CivilAct act, Word... words) {
        return OtherReading.of(act, List.of(), page -> page.equals(PAGE) ? List.of(words) : List.of());
    }

    private static CivilAct act(FieldValue surname) {
        var fields = new EnumMap<ActField, FieldValue>(Map.of(ActField.SURNAME, surname));
        var act = birth(1).act();
        return new CivilAct(act.id(), act.kind(), 0, act.regions(), fields, List.of());
    }

    private static Word word(int x, int y, Alternative... alternatives) {
        return new Word("Mukendl", new Box(x, y, 50, 40), 80, List.of(alternatives));
    }
}
