/** Offices of civil status. Way in: {@link org.mokanda.core.place.Offices}. */
@NullMarked
package org.mokanda.core.place;

import org.jspecify.annotations.NullMarked;
