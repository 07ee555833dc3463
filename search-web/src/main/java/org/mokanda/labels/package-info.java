/** Labels to print, for spines of books and between scans. Way in: {@link org.mokanda.labels.LabelPrint}. */
@NullMarked
package org.mokanda.labels;

import org.jspecify.annotations.NullMarked;
