/** Files that people bring through the browser. Way in: {@code DepositController}. I1, I2, I11. */
@NullMarked
package org.mokanda.web.deposit;

import org.jspecify.annotations.NullMarked;
