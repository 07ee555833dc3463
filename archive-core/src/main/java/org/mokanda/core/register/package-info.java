/** Books of civil status: kinds, identifiers, what is known of each. Way in: {@link org.mokanda.core.register.Registers}. I3. */
@NullMarked
package org.mokanda.core.register;

import org.jspecify.annotations.NullMarked;
