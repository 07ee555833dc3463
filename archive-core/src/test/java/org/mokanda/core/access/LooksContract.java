package org.mokanda.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.LookReason.Purpose;
import org.mokanda.core.catalogue.OpenCatalogue;

/** What every catalogue must do with the looks at what is closed. */
@Tag("I6")
public abstract class LooksContract extends OpenCatalogue {
    private static final LookReason WORK = new LookReason(Purpose.WORK, "");
    private static final LookReason COURT = new LookReason(Purpose.AUTHORITY, "RC 1234/2026");

    private static List<String> subjects(List<Look> looks) {
        return looks.stream().map(Look::subject).toList();
    }

    @Test
    void eachLookStandsThereOnceItIsNoted() {
        var looks = catalogue.looks();
        looks.note("anna", "KMB-birth-1957.a1", WORK);
        looks.note("bea", "KMB-birth-1957.p2", COURT);
        looks.note("anna", "KMB-birth-1957.a1", WORK);
        var newest = looks.before(Long.MAX_VALUE, Looks.Filter.ALL, 2);
        assertEquals(List.of("KMB-birth-1957.a1", "KMB-birth-1957.p2"), subjects(newest));
        var second = newest.getLast();
        assertEquals("bea", second.login());
        assertEquals(COURT, second.reason());
        assertFalse(newest.getFirst().at().isBefore(second.at()));
        var rest = looks.before(second.number(), Looks.Filter.ALL, 2);
        assertEquals(List.of("KMB-birth-1957.a1"), subjects(rest));
        assertEquals(WORK, rest.getFirst().reason());
    }

    @Test
    void theyAreLookedUpByWhoAndByWhat() {
        var looks = catalogue.looks();
        looks.note("anna", "KMB-birth-1957.a1", WORK);
        looks.note("anna", "KMB-birth-1957.a12", WORK);
        looks.note("bea", "KMB-birth-1957.p1", WORK);
        looks.note("bea", "KMB-birth-1957-2.a1", WORK);
        assertEquals(List.of("KMB-birth-1957.a1"), found("", "KMB-birth-1957.a1"));
        assertEquals(
                List.of("KMB-birth-1957.p1", "KMB-birth-1957.a12", "KMB-birth-1957.a1"), found("", "KMB-birth-1957"));
        assertEquals(List.of("KMB-birth-1957-2.a1", "KMB-birth-1957.p1"), found("bea", ""));
        assertEquals(List.of(), found("bea", "KMB-birth-1957.a1"));
    }

    private List<String> found(String login, String subject) {
        return subjects(catalogue.looks().before(Long.MAX_VALUE, new Looks.Filter(login, subject), 10));
    }

    @Test
    void anotherCatalogueTakesThemOverAndGoesOn() throws Exception {
        for (int i = 1; i <= Looks.PIECE + 2; i++) {
            catalogue.looks().note("anna", "KMB-birth-1957.a" + i, COURT);
        }
        var all = catalogue.looks().after(0, 2 * Looks.PIECE);
        assertEquals(Looks.PIECE + 2, all.size());
        try (var next = open()) {
            next.looks().takeOver(catalogue.looks(), 1);
            assertEquals(all.subList(1, all.size()), next.looks().after(0, 2 * Looks.PIECE));
            next.looks().note("bea", "KMB-birth-1957.p1", WORK);
            next.looks().takeOver(catalogue.looks(), 0);
            var now = next.looks().after(0, 2 * Looks.PIECE);
            assertEquals(all, now.subList(0, all.size()));
            assertNotEquals(all.getLast().number(), now.getLast().number());
            assertEquals("KMB-birth-1957.p1", now.getLast().subject());
        }
    }
}
