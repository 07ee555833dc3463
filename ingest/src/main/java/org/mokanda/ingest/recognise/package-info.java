/** Recognisers behind one port; Tesseract. I5. */
@NullMarked
package org.mokanda.ingest.recognise;

import org.jspecify.annotations.NullMarked;
