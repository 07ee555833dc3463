/** The archive store as OCFL 1.1 on a file system. I1, I2, I3, I4. */
@NullMarked
package org.mokanda.storage.ocfl;

import org.jspecify.annotations.NullMarked;
