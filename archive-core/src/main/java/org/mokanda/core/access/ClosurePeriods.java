package org.mokanda.core.access;

import java.time.Year;
import java.util.EnumMap;
import java.util.Map;
import org.mokanda.core.register.RegisterKind;

/**
 * How long books stay closed (délai de communication): the one place that decides who sees which acts (I6). A book opens as a
 * whole on the first day of the year in which its last act is old enough, as archives count it.
 *
 * <p>No period fixed by Congolese law is known, so it is policy of the installation. The default is the cautious one of Belgian
 * practice (100, 75 and 75 years); a book of other facts of status never opens by itself, as adoptions and changes of filiation
 * stand in it.
 *
 * @param years 0 to {@value #YEARS_MAX} after the year of the register, by its kind; a kind that is absent stays closed
 */
public record ClosurePeriods(Map<RegisterKind, Integer> years) {
    public static final int YEARS_MAX = 200;

    /** A ten-year table is known by its first year and has lines of nine more. */
    private static final int YEARS_OF_TABLE = 9;

    public static final ClosurePeriods DEFAULT =
            ClosurePeriods.of(Map.of(RegisterKind.BIRTH, 100, RegisterKind.MARRIAGE, 75, RegisterKind.DEATH, 75));

    public ClosurePeriods {
        years = Map.copyOf(years);
        if (years.values().stream().anyMatch(period -> period < 0 || period > YEARS_MAX)) {
            throw new IllegalArgumentException("closure period outside 0.." + YEARS_MAX);
        }
    }

    /**
     * With tables, when nothing is said of them, closed as long as the acts they may list: the longest of the three, and closed
     * while one of these is.
     */
    public static ClosurePeriods of(Map<RegisterKind, Integer> years) {
        var all = new EnumMap<RegisterKind, Integer>(RegisterKind.class);
        all.putAll(years);
        var birth = years.get(RegisterKind.BIRTH);
        var marriage = years.get(RegisterKind.MARRIAGE);
        var death = years.get(RegisterKind.DEATH);
        if (birth != null && marriage != null && death != null) {
            int longest = Math.max(birth, Math.max(marriage, death));
            all.putIfAbsent(RegisterKind.TABLE, Math.min(YEARS_MAX, longest + YEARS_OF_TABLE));
        }
        return new ClosurePeriods(all);
    }

    /** What this person may see in this year. */
    public Sight sight(Account account, Year now) {
        if (account.may(Role.Permission.VIEW_CLOSED)) {
            return Sight.everything();
        }
        return account.may(Role.Permission.VIEW) ? openIn(now) : Sight.nothing();
    }

    /** What is open to all in this year. */
    public Sight.OpenYears openIn(Year now) {
        var last = new EnumMap<RegisterKind, Integer>(RegisterKind.class);
        years.forEach((kind, period) -> last.put(kind, now.getValue() - period - 1));
        return new Sight.OpenYears(last);
    }
}
