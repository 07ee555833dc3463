/**
 * Whose turn it is to be read: registers with waiting pages, who reads them, what people said of it. Way in:
 * {@link org.mokanda.core.queue.ReadingQueue}. I2, I11.
 */
@NullMarked
package org.mokanda.core.queue;

import org.jspecify.annotations.NullMarked;
