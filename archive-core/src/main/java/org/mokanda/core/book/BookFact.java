package org.mokanda.core.book;

/** One thing that a person says of a paper book. */
public sealed interface BookFact permits BookDescription, CustodyEvent, Gap, Withdrawal {
    /** Longest name, place or source, in characters. */
    int LINE_MAX = 300;
    /** Longest note, in characters. */
    int NOTE_MAX = 2_000;
}
