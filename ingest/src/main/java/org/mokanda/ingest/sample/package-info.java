/**
 * Sample registers made by the project: invented people on invented pages, with the truth beside them, for
 * {@code mokanda demo} and the tests. Way in: {@link SampleRegisters}.
 */
@NullMarked
package org.mokanda.ingest.sample;

import org.jspecify.annotations.NullMarked;
