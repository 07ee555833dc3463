/**
 * Registers in and out in standard form: bags (RFC 8493) and E-ARK packages. Ways in:
 * {@link org.mokanda.storage.exchange.BagValidation}, {@link org.mokanda.storage.exchange.BagExport},
 * {@link org.mokanda.storage.exchange.ReceivedBag}, {@link org.mokanda.storage.exchange.EarkExport}. I10, I11.
 */
@NullMarked
package org.mokanda.storage.exchange;

import org.jspecify.annotations.NullMarked;
