/**
 * Archives that are cut, refused and damaged at every step, and what must be true of them afterwards (I1 to I4). Way in:
 * {@link org.mokanda.storage.crash.CrashMatrix}.
 */
package org.mokanda.storage.crash;
