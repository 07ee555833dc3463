/** Certified copies at the counter: the request, the check, the signed file; and the delivery book. I5, I7, I9. */
@NullMarked
package org.mokanda.web.copies;

import org.jspecify.annotations.NullMarked;
