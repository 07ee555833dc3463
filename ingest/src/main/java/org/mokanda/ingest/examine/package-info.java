/**
 * What a machine sees of a page before it is read: whether the scan is good, how it lies, where its parts are. Way in:
 * {@link org.mokanda.ingest.examine.PageExaminer}. I5, I11.
 */
@NullMarked
package org.mokanda.ingest.examine;

import org.jspecify.annotations.NullMarked;
