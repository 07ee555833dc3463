/** The archive store on any S3 server with conditional writes. Way in: {@link org.mokanda.storage.s3.S3ArchiveStore}. I1, I2, I3. */
@NullMarked
package org.mokanda.storage.s3;

import org.jspecify.annotations.NullMarked;
