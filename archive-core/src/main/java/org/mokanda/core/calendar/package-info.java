/** Dates and numbers in French words and in figures, approximate dates and ages. */
@NullMarked
package org.mokanda.core.calendar;

import org.jspecify.annotations.NullMarked;
