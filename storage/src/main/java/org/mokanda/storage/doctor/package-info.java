/** Asks the place an archive lies in what it keeps to. Way in: {@link org.mokanda.storage.doctor.Examination}. I1, I2, I11. */
@NullMarked
package org.mokanda.storage.doctor;

import org.jspecify.annotations.NullMarked;
