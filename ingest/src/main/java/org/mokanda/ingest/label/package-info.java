/** Labels among the scans. Way in: {@link org.mokanda.ingest.label.LabelReader}. I11. */
@NullMarked
package org.mokanda.ingest.label;

import org.jspecify.annotations.NullMarked;
