/**
 * The report of a register and its pages in words, for the screen, the command line, paper and spreadsheets. Way in:
 * {@link org.mokanda.report.ReportText}. I7.
 */
@NullMarked
package org.mokanda.report;

import org.jspecify.annotations.NullMarked;
