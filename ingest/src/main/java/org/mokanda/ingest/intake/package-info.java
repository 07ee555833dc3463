/** The way of one batch, from file to sealed version. I1, I2. */
@NullMarked
package org.mokanda.ingest.intake;

import org.jspecify.annotations.NullMarked;
