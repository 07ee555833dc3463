/** Scans as received and the pages on them. Way in: {@link org.mokanda.core.page.Pages}. I1, I2, I11. */
@NullMarked
package org.mokanda.core.page;

import org.jspecify.annotations.NullMarked;
