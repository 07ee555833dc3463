/** Who may do what: accounts, roles, permissions; deny by default. I6. */
@NullMarked
package org.mokanda.core.access;

import org.jspecify.annotations.NullMarked;
