/** Tesseract behind the port of recognisers; which part of a page is read how, and by which of them. Way in: {@link PageRecogniser}. I5, I11. */
@NullMarked
package org.mokanda.ingest.recognise;

import org.jspecify.annotations.NullMarked;
