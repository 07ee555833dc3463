/** What can go wrong, by who has to act on it. */
@NullMarked
package org.mokanda.core.failure;

import org.jspecify.annotations.NullMarked;
