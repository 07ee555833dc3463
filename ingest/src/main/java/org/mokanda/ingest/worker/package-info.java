/** Child processes that decode and recognise, and the messages they speak. I11. */
@NullMarked
package org.mokanda.ingest.worker;

import org.jspecify.annotations.NullMarked;
