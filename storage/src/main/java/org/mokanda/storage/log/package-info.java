/** The evidence log in files. I4, I7. */
@NullMarked
package org.mokanda.storage.log;

import org.jspecify.annotations.NullMarked;
