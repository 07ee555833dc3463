/** Act boundaries and fields out of what was read, as proposals. I5. */
@NullMarked
package org.mokanda.ingest.extract;

import org.jspecify.annotations.NullMarked;
