package org.mokanda.ingest.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * How one clerk spells numbers and dates in French words.
 *
 * @param belgianTens {@code septante, nonante} rather than {@code soixante-dix, quatre-vingt-dix}
 * @param hyphens {@code cinquante-sept} rather than {@code cinquante sept}
 * @param thousand {@code mil} or {@code mille}
 * @param andBeforeTens {@code neuf cent et cinquante-sept}
 */
record Spelling(boolean belgianTens, boolean hyphens, String thousand, boolean andBeforeTens) {
    static final Spelling PLAIN = new Spelling(false, true, "mil", false);
    static final Spelling BELGIAN = new Spelling(true, true, "mil", false);
    static final Spelling LOOSE = new Spelling(false, false, "mil", false);
    static final Spelling THOUSAND = new Spelling(true, false, "mille", false);
    static final Spelling SOLEMN = new Spelling(false, true, "mil", true);

    private static final List<String> SMALL = List.of(
            "zéro",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "dix-sept",
            "dix-huit",
            "dix-neuf");
    private static final List<String> TENS = List.of(
            "", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "quatre-vingt", "nonante");
    private static final List<String> MONTHS = List.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre");

    /** A number from 0 to 9999. */
    String number(int n) {
        if (n < 0 || n > 9999) {
            throw new IllegalArgumentException("outside 0..9999: " + n);
        }
        String words = words(n);
        return hyphens ? words : words.replace('-', ' ');
    }

    private String words(int n) {
        if (n >= 1000) {
            String head = n < 2000 ? thousand : SMALL.get(n / 1000) + " " + thousand;
            return n % 1000 == 0 ? head : head + " " + words(n % 1000);
        }
        if (n >= 100) {
            String head = n < 200 ? "cent" : SMALL.get(n / 100) + " cent";
            String joint = andBeforeTens ? " et " : " ";
            if (n % 100 == 0) {
                return n == 100 ? head : head + "s";
            }
            return head + joint + words(n % 100);
        }
        return n < 20 ? SMALL.get(n) : underHundred(n);
    }

    private String underHundred(int n) {
        int tens = n / 10;
        int units = n % 10;
        boolean twentyBased = !belgianTens && (tens == 7 || tens == 9);
        if (twentyBased) {
            String head = TENS.get(tens - 1);
            return n == 71 ? head + " et onze" : head + "-" + SMALL.get(10 + units);
        }
        if (units == 0) {
            return tens == 8 ? "quatre-vingts" : TENS.get(tens);
        }
        return units == 1 && tens != 8 ? TENS.get(tens) + " et un" : TENS.get(tens) + "-" + SMALL.get(units);
    }

    /** {@code le} is left to the caller: "douze mars", "premier mai". */
    String dayAndMonth(LocalDate date) {
        return day(date) + " " + month(date);
    }

    String day(LocalDate date) {
        return date.getDayOfMonth() == 1 ? "premier" : number(date.getDayOfMonth());
    }

    static String month(LocalDate date) {
        return MONTHS.get(date.getMonthValue() - 1);
    }

    String year(int year) {
        return number(year);
    }

    /** "douze mars mil neuf cent cinquante-sept". */
    String date(LocalDate date) {
        return dayAndMonth(date) + " " + year(date.getYear());
    }

    /** "dix heures", "dix heures et demie", "midi", "quatre heures trente". */
    String hour(LocalTime time) {
        int hour = time.getHour();
        int minute = time.getMinute();
        if (minute == 0 && hour == 12) {
            return "midi";
        }
        String hours = hour == 1 ? "une heure" : feminine(number(hour)) + " heures";
        return switch (minute) {
            case 0 -> hours;
            case 30 -> hours + " et demie";
            default -> hours + " " + number(minute);
        };
    }

    private static String feminine(String number) {
        return number.endsWith(" et un") ? number + "e" : number;
    }
}
