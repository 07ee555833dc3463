/**
 * Waiting pages are read, register by register in turns. Way in: {@link org.mokanda.ingest.reading.RegisterReading} for one
 * register, {@link org.mokanda.ingest.reading.ReadingRounds} for all. I2, I11.
 */
@NullMarked
package org.mokanda.ingest.reading;

import org.jspecify.annotations.NullMarked;
