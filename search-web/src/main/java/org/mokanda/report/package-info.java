/** The report of a register in words, for the screen, for paper, for spreadsheets. Way in: {@link org.mokanda.report.ReportText}. I7. */
@NullMarked
package org.mokanda.report;

import org.jspecify.annotations.NullMarked;
