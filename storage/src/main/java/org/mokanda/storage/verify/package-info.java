/** What checking evidence of anybody comes to, and what every such check needs: a listing, digests, bounds. I10, I11. */
@NullMarked
package org.mokanda.storage.verify;

import org.jspecify.annotations.NullMarked;
