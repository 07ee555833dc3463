package org.mokanda.core.copy;

import java.util.Arrays;
import org.mokanda.core.act.ActId;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/**
 * What a person at the counter asks for. Each text has at most {@value #TEXT_MAX} characters (I11).
 *
 * @param requester name as on the identity paper shown
 * @param standing why entitled: the person, father, mother, proxy, court, ... in words
 * @param purpose for what the copy is wanted; may be empty
 * @param fee amount paid and currency as written on the receipt, {@code 0} when free
 * @param receipt number of the receipt; may be empty
 */
public record CopyRequest(ActId act, String requester, String standing, String purpose, String fee, String receipt) {
    /** Most characters of each text. */
    public static final int TEXT_MAX = 200;

    /** @throws MokandaException {@code copy.text-too-long}, usage */
    public CopyRequest {
        if (requester.isBlank() || standing.isBlank()) {
            throw new IllegalArgumentException("a copy goes to somebody, for a reason");
        }
        if (!isWithinBounds(requester, standing, purpose, fee, receipt)) {
            throw new MokandaException(
                    FailureKind.USAGE, "copy.text-too-long", "a text of the request is too long", null, TEXT_MAX);
        }
    }

    /** Whether texts are short enough for a request. */
    public static boolean isWithinBounds(String... texts) {
        return Arrays.stream(texts).allMatch(text -> text.length() <= TEXT_MAX);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "CopyRequest[" + act + "]";
    }
}
