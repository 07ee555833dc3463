package org.mokanda.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.access.LookReason.Purpose;

class LookReasonTest {
    @ParameterizedTest
    @ValueSource(strings = {"RC 1234/2026", "n° 7", "12/03/2026", "٧"})
    void aReferenceIsHowALetterIsFiled(String text) {
        assertEquals(text, new LookReason(Purpose.OTHER, text).reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tshala Mukendi", " 12", "12\u0000", "12\n13", "\u202e12", "12\ud800"})
    void aNameOrWhatCannotBePrintedIsNone(String text) {
        assertFalse(LookReason.isReference(text));
        assertThrows(IllegalArgumentException.class, () -> new LookReason(Purpose.WORK, text));
    }

    @Test
    void whoeverAsksForAnAuthorityNamesTheLetter() {
        assertThrows(IllegalArgumentException.class, () -> new LookReason(Purpose.AUTHORITY, ""));
        assertEquals("", new LookReason(Purpose.PERSON, "").reference());
        assertTrue(LookReason.isReference("1".repeat(LookReason.REFERENCE_MAX)));
        assertFalse(LookReason.isReference("1".repeat(LookReason.REFERENCE_MAX + 1)));
    }
}
