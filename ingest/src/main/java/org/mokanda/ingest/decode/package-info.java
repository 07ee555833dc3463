/** Images and pages of PDF to bounded pixels. I11. */
@NullMarked
package org.mokanda.ingest.decode;

import org.jspecify.annotations.NullMarked;
