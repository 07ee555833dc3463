package org.mokanda.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Year;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.core.register.RegisterKind;

@Tag("I6")
class ClosurePeriodsTest {
    private static final Year NOW = Year.of(2026);

    @Test
    void aBookOpensWhenTheLastActOfItsYearIsOldEnough() {
        var open = ClosurePeriods.DEFAULT.openIn(NOW);
        assertTrue(open.sees(RegisterKind.BIRTH, 1925), "31 December 1925 is 100 years ago since 31 December 2025");
        assertFalse(open.sees(RegisterKind.BIRTH, 1926));
        assertTrue(open.sees(RegisterKind.MARRIAGE, 1950));
        assertFalse(open.sees(RegisterKind.MARRIAGE, 1951));
        assertTrue(open.sees(RegisterKind.DEATH, 1950));
        assertFalse(open.sees(RegisterKind.DEATH, 1951));
    }

    @Test
    void aTenYearTableOpensWithTheLastOfItsLines() {
        var open = ClosurePeriods.DEFAULT.openIn(NOW);
        assertTrue(open.sees(RegisterKind.TABLE, 1916), "it may list births of 1925");
        assertFalse(open.sees(RegisterKind.TABLE, 1917));
        var closedDeaths = ClosurePeriods.of(Map.of(RegisterKind.BIRTH, 100, RegisterKind.MARRIAGE, 75));
        assertFalse(closedDeaths.openIn(NOW).sees(RegisterKind.TABLE, 1890), "it may list deaths");
    }

    @Test
    void whatNothingIsSaidOfStaysClosed() {
        var open = ClosurePeriods.DEFAULT.openIn(NOW);
        assertFalse(open.sees(RegisterKind.SUPPLEMENTARY, 1886));
        assertFalse(open.sees(RegisterKind.OTHER, 1886));
    }

    @Test
    void aReaderSeesWhatIsOpenAndWhoMaySeeNothingSeesNothing() {
        assertEquals(ClosurePeriods.DEFAULT.openIn(NOW), ClosurePeriods.DEFAULT.sight(account(true, Role.READER), NOW));
        assertEquals(Sight.nothing(), ClosurePeriods.DEFAULT.sight(account(true, Role.AUDITOR), NOW));
        assertEquals(Sight.nothing(), ClosurePeriods.DEFAULT.sight(account(false, Role.OFFICER), NOW));
        assertEquals(Sight.everything(), ClosurePeriods.DEFAULT.sight(account(true, Role.READER, Role.CLERK), NOW));
    }

    @Test
    void whoeverChangesAnythingSeesTheBooksItIsIn() {
        Arrays.stream(Role.values())
                .filter(role -> role.may(Permission.INGEST)
                        || role.may(Permission.VALIDATE)
                        || role.may(Permission.PREPARE_COPY)
                        || role.may(Permission.ISSUE_COPY))
                .forEach(role -> assertTrue(role.may(Permission.VIEW_CLOSED), role.code()));
    }

    @Test
    void aPeriodIsNotBelowZero() {
        var wrong = Map.of(RegisterKind.BIRTH, -1);
        assertThrows(IllegalArgumentException.class, () -> new ClosurePeriods(wrong));
    }

    private static Account account(boolean enabled, Role... roles) {
        return new Account("awa", "Awa", "", Set.of(roles), "", false, enabled);
    }
}
