/** The archive store, the only truth. Way in: {@link org.mokanda.core.store.ArchiveStore}. I1, I2, I3, I4. */
@NullMarked
package org.mokanda.core.store;

import org.jspecify.annotations.NullMarked;
