/** What a file is, by its content, and whether it is within the limits. I11. */
@NullMarked
package org.mokanda.ingest.identify;

import org.jspecify.annotations.NullMarked;
