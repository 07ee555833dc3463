/** An act: its place on the scan beside its fields, which a person confirms or corrects. I3, I5. */
@NullMarked
package org.mokanda.web.acts;

import org.jspecify.annotations.NullMarked;
