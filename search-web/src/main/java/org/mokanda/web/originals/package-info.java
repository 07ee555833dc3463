/** Files as they were received: the master of a page, and what of a register was kept apart. I3, I6. */
@NullMarked
package org.mokanda.web.originals;

import org.jspecify.annotations.NullMarked;
