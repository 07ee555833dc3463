/** Files that come in through a browser, piece by piece. Way in: {@link org.mokanda.deposit.Deposits}. I1, I2, I11. */
@NullMarked
package org.mokanda.deposit;

import org.jspecify.annotations.NullMarked;
