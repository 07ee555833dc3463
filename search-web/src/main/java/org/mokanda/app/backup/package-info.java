/** What is needed to work on after the machine is gone: a second copy, and beside it the keys and accounts, sealed. I2. */
@NullMarked
package org.mokanda.app.backup;

import org.jspecify.annotations.NullMarked;
