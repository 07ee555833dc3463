/** Paper and ink of a page: how bright the bare paper is at each place, and the patches of ink on it. Ways in: {@link org.mokanda.ingest.ink.PaperGround}, {@link org.mokanda.ingest.ink.InkPatches}. */
@NullMarked
package org.mokanda.ingest.ink;

import org.jspecify.annotations.NullMarked;
