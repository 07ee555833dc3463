/**
 * What people decided of the pages of a register: their order, which are kept, where a double page is parted. Way in:
 * {@link org.mokanda.core.arrangement.ArrangementDesk}. I3, I4, I5.
 */
@NullMarked
package org.mokanda.core.arrangement;

import org.jspecify.annotations.NullMarked;
