/** The evidence log: Merkle tree, leaves without personal data, signed checkpoints, proofs. Way in: {@link org.mokanda.core.evidence.EvidenceLog}. I4, I7, I10. */
@NullMarked
package org.mokanda.core.evidence;

import org.jspecify.annotations.NullMarked;
