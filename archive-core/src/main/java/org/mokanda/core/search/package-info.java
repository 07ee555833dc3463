/** Port of the search index: questions, hits, and why each hit matched. Way in: {@link org.mokanda.core.search.SearchIndex}. I5, I6. */
@NullMarked
package org.mokanda.core.search;

import org.jspecify.annotations.NullMarked;
