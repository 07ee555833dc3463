/** The paper book itself: its description, who had it, what of it is wanting. Way in: {@link org.mokanda.core.book.BookDesk}. I3, I4, I7. */
@NullMarked
package org.mokanda.core.book;

import org.jspecify.annotations.NullMarked;
