/** What a machine read on a page: words, boxes, confidence, and their ALTO form. I5. */
@NullMarked
package org.mokanda.core.reading;

import org.jspecify.annotations.NullMarked;
