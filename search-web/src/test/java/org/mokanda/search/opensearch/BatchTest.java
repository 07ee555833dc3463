package org.mokanda.search.opensearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mokanda.core.act.ActField;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.SampleActs;

class BatchTest {
    @Test
    void lettersAreThoseOfAllPartsHoweverDeep() {
        assertEquals(9, Batch.letters(Map.of("abc", List.of("de", List.of("fghi")))));
        assertEquals(0, Batch.letters(List.of()));
    }

    @Test
    void anEntryIsAboutAsLongAsItIsWritten() {
        var act = SampleActs.birth(1)
                .with(ActField.SURNAME, "Tshala")
                .with(ActField.FATHER, "Kabeya Ilunga")
                .act();
        for (var entry : List.of(ActEntry.of(new IndexedAct(act)), ActEntry.of("mukendi"))) {
            int written = entry.toString().length();
            int told = Batch.letters(entry);
            assertTrue(told <= written && told > written / 2, told + " of " + written);
        }
    }
}
