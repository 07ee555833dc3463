/** Names of people: folding, canonical spelling, distance. Ways in: {@link org.mokanda.core.name.NameFolding}, {@link
 * org.mokanda.core.name.CanonicalName}, {@link org.mokanda.core.name.NameDistance}. I11. */
@NullMarked
package org.mokanda.core.name;

import org.jspecify.annotations.NullMarked;
