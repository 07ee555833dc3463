/** What the last audits came to. I4. */
@NullMarked
package org.mokanda.web.audit;

import org.jspecify.annotations.NullMarked;
