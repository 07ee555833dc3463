/**
 * Registers in and out in standard form: bags (RFC 8493). Ways in: {@link org.mokanda.storage.exchange.BagValidation},
 * {@link org.mokanda.storage.exchange.BagExport}, {@link org.mokanda.storage.exchange.ReceivedBag}. I10, I11.
 */
@NullMarked
package org.mokanda.storage.exchange;

import org.jspecify.annotations.NullMarked;
