package org.mokanda.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.register.OfficeCode;

class AskedPlaceTest {
    private static final OfficeCode OFFICE = new OfficeCode("KMB");

    @Test
    void itsWordsAreThoseOfTheNameWithoutItsSort() {
        assertEquals(List.of("mikondo"), new AskedPlace("Quartier MIKONDO", null, true).words());
        assertEquals(List.of(), new AskedPlace("le village", null, true).words());
    }

    @Test
    void twoAreTheSameWhenTheyAskForTheSame() {
        var place = new AskedPlace("Mikondo", OFFICE, true);
        assertEquals(new AskedPlace("Mikondo", OFFICE, true), place);
        assertEquals(new AskedPlace("Mikondo", OFFICE, true).hashCode(), place.hashCode());
        assertNotEquals(new AskedPlace("Mokali", OFFICE, true), place);
        assertNotEquals(new AskedPlace("Mikondo", null, true), place);
        assertNotEquals(new AskedPlace("Mikondo", OFFICE, false), place);
    }

    @Test
    @Tag("I7")
    void itHasANameThatNoLogTells() {
        assertThrows(IllegalArgumentException.class, () -> new AskedPlace(" ", null, true));
        assertFalse(new AskedPlace("Mikondo", OFFICE, true).toString().contains("Mikondo"));
    }
}
