/** The books: what is there, how far each has come, its pages as small pictures. I6. */
@NullMarked
package org.mokanda.web.registers;

import org.jspecify.annotations.NullMarked;
