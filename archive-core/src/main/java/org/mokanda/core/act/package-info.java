/** Acts: fields as a machine proposed them and as a person validated them. Way in: {@link org.mokanda.core.act.Acts}. I3, I5. */
@NullMarked
package org.mokanda.core.act;

import org.jspecify.annotations.NullMarked;
