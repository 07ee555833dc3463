/** Second copies of an archive on other disks and servers: made, kept up to date, and repaired from. I8, I10. */
@NullMarked
package org.mokanda.storage.replica;

import org.jspecify.annotations.NullMarked;
