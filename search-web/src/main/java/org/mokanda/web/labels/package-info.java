/** Labels to print, from the browser. Way in: {@code LabelsController}. */
@NullMarked
package org.mokanda.web.labels;

import org.jspecify.annotations.NullMarked;
