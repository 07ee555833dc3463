/** Who is at the screen and what they may open: sign-in, one-time links, passwords, rules for every path. I6, I7. */
@NullMarked
package org.mokanda.web.signin;

import org.jspecify.annotations.NullMarked;
