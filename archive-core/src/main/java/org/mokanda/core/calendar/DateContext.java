package org.mokanda.core.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a date may lean on.
 *
 * @param registerYear gives years of two figures their century; without it they stay unreadable
 * @param actDate day the act was drawn up, for {@code hier} and its like; without it they stay unreadable
 */
public record DateContext(
        @Nullable Integer registerYear, @Nullable LocalDate actDate) {
    public static final DateContext NONE = new DateContext(null, null);

    /**
     * The year that two figures mean: within the 90 years before the register or the nine after it, because tables of
     * ten years carry the first year.
     */
    @Nullable
    Integer resolve(int twoFigures) {
        if (registerYear == null) {
            return null;
        }
        int newest = registerYear + 9;
        return newest - Math.floorMod(newest - twoFigures, 100);
    }
}
