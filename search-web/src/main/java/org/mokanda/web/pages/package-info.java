/** A page: its scan, the text a machine read, the acts on it; and the pictures of pages and acts. I5, I6. */
@NullMarked
package org.mokanda.web.pages;

import org.jspecify.annotations.NullMarked;
