/** The peer of the start-up benchmark. */
@NullMarked
package org.mokanda.bench.bareboot;

import org.jspecify.annotations.NullMarked;
