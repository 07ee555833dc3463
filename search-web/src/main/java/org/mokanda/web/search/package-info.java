/** The first screen: one box, results while one types, why each was found. I5, I6, I7. */
@NullMarked
package org.mokanda.web.search;

import org.jspecify.annotations.NullMarked;
