package org.mokanda.search;

import java.util.Locale;
import org.mokanda.core.act.ActField;
import org.mokanda.core.search.MatchReason;

/**
 * Why a hit matched, ready for the message bundles.
 *
 * @param key in the bundles
 * @param arguments fill its placeholders
 */
public record MatchText(String key, Object... arguments) {
    public static MatchText of(MatchReason reason) {
        return switch (reason) {
            case MatchReason.NameMatch(var asked, var found, var field, var nearness) ->
                new MatchText("why." + nearness(nearness) + "." + role(field), asked, found);
            case MatchReason.ReadOtherwise(var reading) -> new MatchText("why.read-otherwise", reading);
            case MatchReason.HeldPossible(var reading) -> new MatchText("why.held-possible", reading);
            case MatchReason.YearMatch(var difference) when difference == 0 -> new MatchText("why.same-year");
            case MatchReason.YearMatch(var difference) ->
                new MatchText("why.year", (difference > 0 ? "+" : "\u2212") + Math.abs(difference));
            case MatchReason.PlaceMatch(var place) -> new MatchText("why.place", place);
            case MatchReason.OtherOrder() -> new MatchText("why.other-order");
            case MatchReason.NumberMatch(var number) -> new MatchText("why.number", number);
        };
    }

    private static String nearness(MatchReason.Nearness nearness) {
        return nearness.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String role(ActField field) {
        return switch (field.role()) {
            case SUBJECT, OTHER, NONE -> "name";
            case FATHER -> "father";
            case MOTHER -> "mother";
            case SPOUSE -> "spouse";
        };
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "MatchText[" + key + "]";
    }
}
