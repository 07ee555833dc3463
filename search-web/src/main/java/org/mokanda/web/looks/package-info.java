/** Who looks at what is still closed gives a reason once a session, and each look leaves a trace before anything is shown. I6. */
@NullMarked
package org.mokanda.web.looks;

import org.jspecify.annotations.NullMarked;
