package org.mokanda.web.copies;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.copy.CopyNumber;
import org.mokanda.core.copy.CopyRequest;

/**
 * A request on its way through the steps. It issues one copy at most: a second press of the button finds the first one's
 * number. Locked by whoever issues.
 */
final class CopyDraft {
    /** What is kept of a text that is too long, so that it can be shown and shortened. */
    private static final int TYPED_MAX = 2_000;

    /** What was typed in the first step. */
    record Words(String requester, String standing, String purpose, String fee, String receipt) {
        static final Words EMPTY = new Words("", "", "", "", "");

        Words {
            requester = bounded(requester);
            standing = bounded(standing);
            purpose = bounded(purpose);
            fee = bounded(fee);
            receipt = bounded(receipt);
        }

        private static String bounded(String text) {
            var clean = text.strip();
            return clean.substring(0, Math.min(clean.length(), TYPED_MAX));
        }

        boolean isComplete() {
            return !requester.isEmpty() && !standing.isEmpty() && !isTooLong();
        }

        boolean isTooLong() {
            return !CopyRequest.isWithinBounds(requester, standing, purpose, fee, receipt);
        }

        @Override
        public String toString() {
            return "Words";
        }
    }

    private final ActId act;
    private final int revision;
    private final Words words;
    private @Nullable CopyNumber issued;

    CopyDraft(ActId act, int revision, Words words) {
        this.act = act;
        this.revision = revision;
        this.words = words;
    }

    ActId act() {
        return act;
    }

    /** The revision the person saw when checking. */
    int revision() {
        return revision;
    }

    Words words() {
        return words;
    }

    CopyRequest request() {
        var fee = words.fee().isEmpty() ? "0" : words.fee();
        return new CopyRequest(act, words.requester(), words.standing(), words.purpose(), fee, words.receipt());
    }

    @Nullable
    CopyNumber issued() {
        return issued;
    }

    void issued(CopyNumber number) {
        issued = number;
    }
}
