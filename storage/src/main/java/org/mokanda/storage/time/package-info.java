/**
 * Time-stamps over checkpoints of the evidence log (RFC 3161): services are asked when the network is there, and what they
 * gave is checked again for ever after without it. Nobody is asked who was not named in the settings. I8, I10.
 */
@NullMarked
package org.mokanda.storage.time;

import org.jspecify.annotations.NullMarked;
