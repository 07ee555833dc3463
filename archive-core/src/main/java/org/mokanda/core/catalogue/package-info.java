/** The catalogue, a projection of the store that people look things up in, and its change feed. Way in: {@link org.mokanda.core.catalogue.Catalogue}. I4. */
@NullMarked
package org.mokanda.core.catalogue;

import org.jspecify.annotations.NullMarked;
