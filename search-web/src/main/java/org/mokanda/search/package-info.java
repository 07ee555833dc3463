/** Lucene behind the search port, and the follower of the change feed. I4. */
@NullMarked
package org.mokanda.search;

import org.jspecify.annotations.NullMarked;
