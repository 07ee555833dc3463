package org.mokanda.ingest.recognise;

import java.util.function.Predicate;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * How far a reading is to be trusted, by the recogniser's own confidence in its words. Only words of three letters or more
 * count, each by its letters: shorter ones come out of any scribble with high confidence.
 */
final class Trust {
    /** A word of this confidence or more is trusted. */
    static final int TRUSTED = 60;

    private static final int WORD_LETTERS_MIN = 3;
    /** Up to this share of trusted letters a line is lost: there is writing, and the machine does not know which. */
    private static final double LOST_UP_TO = 0.2;
    /** From this share of trusted letters on a line is sure. */
    private static final double SURE_FROM = 0.8;

    private Trust() {}

    static boolean isTrusted(Word word) {
        return word.confidence() >= TRUSTED;
    }

    /** A line without a word that counts is lost unless each of its words is trusted, as numbers are. */
    static boolean isLost(Line line) {
        double share = trustedShare(line);
        return Double.isNaN(share) ? !line.words().stream().allMatch(Trust::isTrusted) : share <= LOST_UP_TO;
    }

    static boolean isSure(Line line) {
        return trustedShare(line) >= SURE_FROM;
    }

    /** Letters of the page in words that count. */
    static long letters(PageReading reading) {
        return letters(reading, _ -> true);
    }

    /** Letters in lines most of which is trusted. */
    static long sureLetters(PageReading reading) {
        return letters(reading, Trust::isSure);
    }

    /** Letters in lines next to nothing of which is trusted. */
    static long lostLetters(PageReading reading) {
        return letters(reading, Trust::isLost);
    }

    /** Trusted letters, each by the confidence in its word: what two readings of a page are compared by. */
    static long weight(PageReading reading) {
        return reading.words()
                .filter(Trust::isTrusted)
                .mapToLong(word -> letters(word) * word.confidence())
                .sum();
    }

    /** 0 for a word too short to say anything. */
    static long letters(Word word) {
        long letters = word.text().codePoints().filter(Character::isLetter).count();
        return letters < WORD_LETTERS_MIN ? 0 : letters;
    }

    private static long letters(PageReading reading, Predicate<Line> which) {
        return reading.lines()
                .filter(which)
                .flatMap(line -> line.words().stream())
                .mapToLong(Trust::letters)
                .sum();
    }

    /** NaN for a line without a word that counts. */
    private static double trustedShare(Line line) {
        long all = 0;
        long trusted = 0;
        for (var word : line.words()) {
            all += letters(word);
            trusted += isTrusted(word) ? letters(word) : 0;
        }
        return all == 0 ? Double.NaN : (double) trusted / all;
    }
}
