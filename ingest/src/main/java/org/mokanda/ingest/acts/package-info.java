/** Acts that were typed elsewhere come in as a table. Way in: {@link org.mokanda.ingest.acts.ActImport}. I2, I5, I7, I11. */
@NullMarked
package org.mokanda.ingest.acts;

import org.jspecify.annotations.NullMarked;
