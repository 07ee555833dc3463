/** The batch sheet: many registers described in one table. Way in: {@link org.mokanda.ingest.sheet.RegisterSheet}. I7, I11. */
@NullMarked
package org.mokanda.ingest.sheet;

import org.jspecify.annotations.NullMarked;
