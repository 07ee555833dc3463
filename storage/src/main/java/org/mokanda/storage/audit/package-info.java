/** Proof that no byte changed: store against log, log against its checkpoint, copies against both. I4, I10. */
@NullMarked
package org.mokanda.storage.audit;

import org.jspecify.annotations.NullMarked;
