/** A small strict JSON for what lies in the store and in the log: RFC 8259 in, RFC 8785 canonical form out. */
@NullMarked
package org.mokanda.core.json;

import org.jspecify.annotations.NullMarked;
