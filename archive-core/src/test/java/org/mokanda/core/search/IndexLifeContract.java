package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mokanda.core.search.SampleActs.birth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActField;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** An index follows the catalogue, is closed and opened again, and gives way to another whole. */
abstract class IndexLifeContract extends OpenIndex {
    IndexLifeContract(Callable<SearchIndex> opening) {
        super(opening);
    }

    @Test
    @Tag("I5")
    void aRevisedActIsFoundUnderItsNewNameOnly() {
        index.apply(acts(birth(2).validated(Map.of(ActField.SURNAME, "Lumbala")).act()), List.of(), List.of(), 6);
        assertEquals(2, first("Lumbala"));
        assertTrue(index.acts(QuestionParser.parse("Tshibangu"), Sight.everything(), 10)
                .hits()
                .isEmpty());
    }

    @Test
    void anActThatIsNoMoreIsNotFound() {
        index.apply(List.of(), List.of(birth(2).act().id()), List.of(), 6);
        assertTrue(index.acts(QuestionParser.parse("Tshibangu"), Sight.everything(), 10)
                .hits()
                .isEmpty());
        assertEquals(1, first("Tshala Mukendi"));
    }

    @Test
    void applyingAgainChangesNothing() {
        index.apply(acts(birth(1).with(ActField.SURNAME, "TSHALA").act()), List.of(), List.of(), 6);
        index.apply(acts(birth(1).with(ActField.SURNAME, "TSHALA").act()), List.of(), List.of(), 6);
        assertEquals(
                1,
                index.acts(QuestionParser.parse("naissance Tshala"), Sight.everything(), 10)
                        .hits()
                        .size());
    }

    @Test
    @Tag("I2")
    void keepsItsPlaceInTheFeedAcrossClosing() throws Exception {
        assertEquals(5, index.position());
        index.close();
        open();
        assertEquals(5, index.position());
        assertEquals(1, first("Tshala Mukendi"));
    }

    @Test
    @Tag("I2")
    void theOldIndexAnswersUntilTheNewOneIsInItsPlaceWhole() throws Exception {
        try (var fresh = index.beside()) {
            fresh.add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
            fresh.add(
                    acts(birth(2).with(ActField.SURNAME, "Kasongo").act()),
                    List.of(new IndexedPage(page(2), reading(90, "Boma"))));
            index.apply(acts(birth(3).with(ActField.SURNAME, "Nsimba").act()), List.of(), List.of(), 6);
            fresh.replace(
                    acts(birth(1).with(ActField.SURNAME, "Lokwa").act()),
                    List.of(birth(2).act().id()),
                    List.of());
            assertEquals(1, first("Tshala Mukendi"));
            assertEquals(6, index.position());
            assertTrue(nothing("Lokwa"));
            fresh.putInPlace("another history", 9);
        }
        for (int times = 0; times < 2; times++) {
            assertEquals(9, index.position());
            assertEquals("another history", index.history());
            assertEquals(SearchIndex.Standing.WHOLE, index.standing());
            assertEquals(1, first("Lokwa"));
            assertTrue(nothing("Tshala Mukendi"));
            assertTrue(nothing("Kasongo"));
            assertTrue(pages("cent").isEmpty());
            assertEquals(1, pages("boma").size());
            index.close();
            open();
        }
        index.apply(acts(birth(2).with(ActField.SURNAME, "Kasongo").act()), List.of(), List.of(), 10);
        assertEquals(2, first("Kasongo"));
        assertEquals("another history", index.history());
    }

    @Test
    @Tag("I2")
    void whatWasNotPutInPlaceIsForgotten() throws Exception {
        try (var fresh = index.beside()) {
            fresh.add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
            assertEquals(
                    FailureKind.BUSY,
                    assertThrows(MokandaException.class, index::beside).kind());
        }
        index.beside().add(acts(birth(1).with(ActField.SURNAME, "Lokwa").act()), List.of());
        index.close();
        open();
        assertEquals(5, index.position());
        assertEquals(1, first("Tshala Mukendi"));
        assertTrue(nothing("Lokwa"));
        index.beside().close();
    }

    @Test
    void itIsAskedForAnewUntilItWasMade() throws Exception {
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
        index.askAnew();
        index.close();
        open();
        assertEquals(SearchIndex.Standing.ASKED_ANEW, index.standing());
        assertEquals(1, first("Tshala Mukendi"));
        try (var fresh = index.beside()) {
            fresh.putInPlace("another history", 9);
        }
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
    }

    @Test
    void aSoundIndexIsFoundSound() {
        index.check();
        assertEquals(SearchIndex.Standing.WHOLE, index.standing());
    }
}
