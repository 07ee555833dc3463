/** The administrator's list of accounts: add one, give a new one-time password, close or open it. I6. */
@NullMarked
package org.mokanda.web.accounts;

import org.jspecify.annotations.NullMarked;
