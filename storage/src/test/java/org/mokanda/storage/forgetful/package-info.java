/**
 * A disk for tests that keeps apart what was written and what was forced. Way in: {@link
 * org.mokanda.storage.forgetful.ForgetfulDisk}.
 */
package org.mokanda.storage.forgetful;
