/** Wiring: the only place where ports meet adapters. */
@NullMarked
package org.mokanda.app;

import org.jspecify.annotations.NullMarked;
