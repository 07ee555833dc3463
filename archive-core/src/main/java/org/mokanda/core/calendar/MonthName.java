package org.mokanda.core.calendar;

import java.util.LinkedHashMap;
import java.util.Map;

/** French names of months, their common short forms and near misspellings. */
final class MonthName {
    private static final Map<String, Integer> NAMES = new LinkedHashMap<>();

    static {
        add(1, "janvier", "janv", "jan");
        add(2, "fevrier", "fevr", "fev");
        add(3, "mars");
        add(4, "avril", "avr");
        add(5, "mai", "may");
        add(6, "juin");
        add(7, "juillet", "juil");
        add(8, "aout", "aoust");
        add(9, "septembre", "sept", "7bre");
        add(10, "octobre", "oct", "8bre");
        add(11, "novembre", "nov", "9bre");
        add(12, "decembre", "dec", "xbre", "10bre");
    }

    private MonthName() {}

    private static void add(int month, String... names) {
        for (var name : names) {
            NAMES.put(name, month);
        }
    }

    /** 1..12, or 0 when the piece is not near exactly one month. */
    static int of(String piece) {
        var exact = NAMES.get(piece);
        if (exact != null) {
            return exact;
        }
        var word = piece.replace("rn", "m").replace('1', 'l').replace('0', 'o');
        if (word.length() > 14) {
            return 0;
        }
        int best = 3;
        int month = 0;
        for (var name : NAMES.entrySet()) {
            int limit = name.getKey().length() >= 7 ? 2 : name.getKey().length() >= 4 && word.length() >= 4 ? 1 : 0;
            int distance = FrenchWord.distance(word, name.getKey(), limit);
            if (distance <= limit && distance < best) {
                best = distance;
                month = name.getValue();
            } else if (distance <= limit && distance == best && month != name.getValue()) {
                month = 0;
            }
        }
        return month;
    }
}
