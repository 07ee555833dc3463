/** Durable files: the only code that calls force, link and rename. I1, I2. */
@NullMarked
package org.mokanda.storage.disk;

import org.jspecify.annotations.NullMarked;
