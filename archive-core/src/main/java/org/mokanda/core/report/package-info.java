/**
 * What is to be known of a register while its book is still at hand: what came of its files and pages, which numbers are
 * wanting, what to scan again. Way in: {@link org.mokanda.core.report.RegisterReports}. I5, I6.
 */
@NullMarked
package org.mokanda.core.report;

import org.jspecify.annotations.NullMarked;
