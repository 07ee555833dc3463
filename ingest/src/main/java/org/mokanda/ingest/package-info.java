/** The way in: its bounds. Each step has its own package; the whole way is {@code intake}. I11. */
@NullMarked
package org.mokanda.ingest;

import org.jspecify.annotations.NullMarked;
