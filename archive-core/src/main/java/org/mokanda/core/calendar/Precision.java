package org.mokanda.core.calendar;

/** How well a date is known. */
public enum Precision {
    /** Day, month and year are written. */
    EXACT,
    MONTH,
    YEAR,
    /** About a year or month, e.g. {@code vers 1930}. */
    CIRCA,
    /** Reckoned from an age: bounds, not a day. */
    FROM_AGE,
    /** Written in words that lean on the date of the act, e.g. {@code hier}. */
    RELATIVE,
    /** A date stands there, but not all of it could be read. */
    UNREADABLE
}
