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
    @ValueSource(
            strings = {
                "RC 1234/2026",
                "n° 7",
                "12/03/2026",
                "٧",
                "N/Réf. 045/CAB/MIN/JUSTICE/2026",
                "Réquisition 12/2026",
                "Tribunal de paix, 12",
                "lettre du 3 septembre 2026",
                "letter of 12 February 2026"
            })
    void aReferenceIsHowALetterIsFiled(String text) {
        assertTrue(LookReason.isReference(text));
        assertEquals(text, new LookReason(Purpose.OTHER, text).reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tshala Mukendi 1957", "Mme Tshala-Mukendi née le 12 mars 1957", "1957 Kabeya, Ilunga"})
    void aNameWithAFigureIsNoneToo(String text) {
        assertFalse(LookReason.isReference(text));
        assertEquals(text, new LookReason(Purpose.WORK, text).reference(), "what was noted once can be read");
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
