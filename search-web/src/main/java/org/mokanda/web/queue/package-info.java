/** The pages that wait to be read, and those that could not be. */
@NullMarked
package org.mokanda.web.queue;

import org.jspecify.annotations.NullMarked;
