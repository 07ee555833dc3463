package org.mokanda.ingest.intake;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * A file as received; what its pages give is known later.
 *
 * @param register the book it went to, and those after it if nothing says otherwise; absent for one that could not be read
 *     before any register was known
 * @param digest of its bytes; of no bytes when it could not be read
 * @param label where labels tell; of a file that was there before, what is known of it
 */
public record ReceivedFile(FileOutcome outcome, @Nullable RegisterId register, Sha512 digest, LabelSeen label) {
    /** For {@link LabelDoubt#among}. */
    LabelDoubt.Passed passed() {
        return new LabelDoubt.Passed(outcome.name(), register, label, outcome.givesPages());
    }
}
