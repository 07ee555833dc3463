package org.mokanda.core.search;

import org.mokanda.core.act.ActField;

/** Why a hit matched, in terms a clerk understands once put into words by the message bundles. */
public sealed interface MatchReason {
    /** How near a word of the question is to a word of the act. */
    enum Nearness {
        SAME,
        /** Alike to the ear or by the spelling habits of the country: tsh/ch, k/c, ou/u. */
        SOUND,
        ONE_LETTER,
        SEVERAL_LETTERS,
        /** The question's word is the beginning of the act's word, or an initial. */
        BEGINNING
    }

    /** A word of the question stands in a field. */
    record NameMatch(String asked, String found, ActField field, Nearness nearness) implements MatchReason {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "NameMatch[" + field + ", " + nearness + "]";
        }
    }

    /**
     * The name before was read so once; something else stands there now.
     *
     * @param reading as it was read
     */
    record ReadOtherwise(String reading) implements MatchReason {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "ReadOtherwise";
        }
    }

    /**
     * The recogniser held the name before possible; it took another one for what stands there, and nobody has looked.
     *
     * @param reading as it may be
     */
    record HeldPossible(String reading) implements MatchReason {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "HeldPossible";
        }
    }

    /** @param difference years between question and act: 0 for the same year, positive when the act is later */
    record YearMatch(int difference) implements MatchReason {}

    /** All name words match but stand in another order. */
    record OtherOrder() implements MatchReason {}

    /** The act is of the place asked for. */
    record PlaceMatch(String place) implements MatchReason {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "PlaceMatch";
        }
    }

    record NumberMatch(String number) implements MatchReason {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "NumberMatch";
        }
    }
}
