/** Certified copies: PDF/A, signature, QR, and their place in the delivery book. I5, I6, I9. */
@NullMarked
package org.mokanda.copies;

import org.jspecify.annotations.NullMarked;
