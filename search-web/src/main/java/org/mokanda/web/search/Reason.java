package org.mokanda.web.search;

import org.mokanda.core.search.MatchReason;

/** Why a hit matched, ready for the bundles. */
record Reason(String key, Object[] arguments) {
    static Reason of(MatchReason match) {
        return switch (match) {
            case MatchReason.NameMatch(var asked, var found, var field, var nearness) ->
                switch (nearness) {
                    case SAME -> new Reason("why.same." + role(field), new Object[] {found});
                    case SOUND -> new Reason("why.sound", new Object[] {asked, found});
                    case ONE_LETTER -> new Reason("why.one-letter", new Object[] {asked, found});
                    case SEVERAL_LETTERS -> new Reason("why.several-letters", new Object[] {asked, found});
                    case BEGINNING -> new Reason("why.beginning", new Object[] {asked, found});
                };
            case MatchReason.YearMatch(int difference) ->
                difference == 0
                        ? new Reason("why.same-year", new Object[0])
                        : new Reason("why.year", new Object[] {(difference > 0 ? "+" : "−") + Math.abs(difference)});
            case MatchReason.OtherOrder() -> new Reason("why.other-order", new Object[0]);
            case MatchReason.NumberMatch(var number) -> new Reason("why.number", new Object[] {number});
        };
    }

    private static String role(org.mokanda.core.act.ActField field) {
        return switch (field.role()) {
            case SUBJECT, NONE -> "name";
            case FATHER -> "father";
            case MOTHER -> "mother";
            case SPOUSE -> "spouse";
            case OTHER -> "other";
        };
    }
}
