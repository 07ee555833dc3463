package org.mokanda.web.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.act.ActKind;

/**
 * What somebody asked, as typed. It lives in the session alone and never in an address (I7).
 *
 * @param words the big box
 * @param parent father's or mother's name; may be empty
 * @param from year or empty
 * @param to year or empty
 * @param kind code of a kind of act, or empty for all
 */
public record Question(Target target, String words, String parent, String from, String to, String kind) {
    /** In what to look. */
    public enum Target {
        ACTS,
        TEXT;

        /** Value in the form. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Target ofCode(String code) {
            return code.equals(TEXT.code()) ? TEXT : ACTS;
        }
    }

    private static final int LENGTH_MAX = 200;
    /** A year or two with the word before them, e.g. {@code vers 1957}; no year behind a number's stroke, as in {@code 12/1957}. */
    private static final Pattern YEARS = Pattern.compile(
            "(?<![\\p{L}\\d/])(?:(?:vers|en|environ|entre|de|about|in|from|between)\\s+)?~?(?:18[89]|19\\d|20\\d)\\d"
                    + "(?:\\s*(?:[-–—]|à|et|to|and)\\s*(?:18[89]|19\\d|20\\d)\\d)?(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE);

    static final Question EMPTY = new Question(Target.ACTS, "", "", "", "", "");

    public Question {
        words = bounded(words);
        parent = bounded(parent);
        from = bounded(from);
        to = bounded(to);
        kind = bounded(kind);
    }

    private static String bounded(String text) {
        var clean = text.strip();
        return clean.substring(0, Math.min(clean.length(), LENGTH_MAX));
    }

    public boolean isEmpty() {
        return words.isEmpty() && parent.isEmpty();
    }

    /** True when something beside the big box narrows the question. */
    public boolean isDetailed() {
        return !parent.isEmpty() || !from.isEmpty() || !to.isEmpty() || !kind.isEmpty();
    }

    Question withYears(int first, int last) {
        return new Question(target, words, parent, String.valueOf(first), String.valueOf(last), kind);
    }

    /** Without those in the big box either. */
    Question withoutYears() {
        return new Question(target, YEARS.matcher(words).replaceAll(" "), parent, "", "", kind);
    }

    Question inText() {
        return new Question(Target.TEXT, words, parent, from, to, kind);
    }

    Optional<ActKind> actKind() {
        return Arrays.stream(ActKind.values())
                .filter(value -> value.code().equals(kind))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Question[" + target + "]";
    }
}
