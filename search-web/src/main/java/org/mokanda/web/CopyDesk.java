package org.mokanda.web;

import org.mokanda.core.access.Account;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;
import org.mokanda.core.copy.Issue;

/** Where certified copies are made. Safe for many threads. */
public interface CopyDesk {
    /** Issues a copy signed by {@code signer}; on return it is durable, logged and in the delivery book. */
    Issue issue(CopyRequest request, Account signer);

    /** The signed PDF. */
    byte[] file(CopyNumber number);
}
