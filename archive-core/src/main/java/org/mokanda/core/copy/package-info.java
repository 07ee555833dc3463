/** Certified copies: on what a copy may rest, its number, the delivery book. Way in: {@link org.mokanda.core.copy.IssueRegister}. I5, I6, I9. */
@NullMarked
package org.mokanda.core.copy;

import org.jspecify.annotations.NullMarked;
