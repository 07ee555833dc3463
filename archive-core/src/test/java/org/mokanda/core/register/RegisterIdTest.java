package org.mokanda.core.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Year;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterIdTest {
    @Test
    void aReferenceReadsBackAsTheSameRegister() {
        for (var kind : RegisterKind.values()) {
            for (var volume : new Integer[] {null, 1, 999}) {
                var register = new RegisterId(new OfficeCode("KMB"), kind, Year.of(1957), volume);
                assertEquals(Optional.of(register), RegisterId.parse(register.reference()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KMB",
                "KMB-birth",
                "KMB-birth-57",
                "kmb-birth-1957",
                "KMB-birth-1957-",
                "KMB-birth-1957-0",
                "KMB-birth-1800",
                "KMB-birth-1957-1000",
                "KMB-unknown-1957",
                "../KMB-birth-1957"
            })
    void whatIsNoReferenceIsNotRead(String text) {
        assertTrue(RegisterId.parse(text).isEmpty());
    }

    @Test
    void aYearBeforeTheFirstDecreeIsRefused() {
        var office = new OfficeCode("KMB");
        assertThrows(
                IllegalArgumentException.class, () -> new RegisterId(office, RegisterKind.BIRTH, Year.of(1884), null));
    }

    @Test
    void kindsAreKnownByCodeAndByFrenchWord() {
        assertEquals(Optional.of(RegisterKind.DEATH), RegisterKind.parse("décès"));
        assertEquals(Optional.of(RegisterKind.DEATH), RegisterKind.parse("Deces"));
        assertEquals(Optional.of(RegisterKind.BIRTH), RegisterKind.parse("BIRTH"));
        assertTrue(RegisterKind.parse("baptême").isEmpty());
    }
}
