package org.mokanda.core.calendar;

/** How seventy and ninety are said. Congolese acts of the colonial time mostly follow Belgian use. */
public enum NumberStyle {
    /** Soixante-dix, quatre-vingt-dix. */
    FRENCH,
    /** Septante, nonante. */
    BELGIAN
}
