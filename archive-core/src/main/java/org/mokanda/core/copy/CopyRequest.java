package org.mokanda.core.copy;

import org.mokanda.core.act.ActId;

/**
 * What a person at the counter asks for.
 *
 * @param requester name as on the identity paper shown
 * @param standing why entitled: the person, father, mother, proxy, court, ... in words
 * @param purpose for what the copy is wanted; may be empty
 * @param fee amount paid and currency as written on the receipt, {@code 0} when free
 * @param receipt number of the receipt; may be empty
 */
public record CopyRequest(ActId act, String requester, String standing, String purpose, String fee, String receipt) {
    public CopyRequest {
        if (requester.isBlank() || standing.isBlank()) {
            throw new IllegalArgumentException("a copy goes to somebody, for a reason");
        }
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "CopyRequest[" + act + "]";
    }
}
