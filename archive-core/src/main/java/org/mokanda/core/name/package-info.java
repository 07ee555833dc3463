/** Names of people: folding, canonical forms, the precise score of the second stage of search. */
@NullMarked
package org.mokanda.core.name;

import org.jspecify.annotations.NullMarked;
