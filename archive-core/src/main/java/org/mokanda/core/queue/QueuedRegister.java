package org.mokanda.core.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * A register in the queue.
 *
 * @param waiting pages that no machine has read, 1 or more
 * @param since when the first of them came
 * @param wanted number of the page a person waits for, absent when nobody does
 * @param pausedBy login of who paused it, absent when it goes on
 * @param reader who reads it now, absent when it waits its turn
 * @param until a reader that has not said by then that it goes on has lost its turn; with {@code reader} alone
 */
public record QueuedRegister(
        RegisterId register,
        int waiting,
        Instant since,
        @Nullable Integer wanted,
        @Nullable String pausedBy,
        @Nullable Reader reader,
        @Nullable Instant until) {
    public QueuedRegister {
        if (waiting < 1 || (reader == null) != (until == null)) {
            throw new IllegalArgumentException("a register in the queue has a page that waits: " + register);
        }
    }

    /** True when somebody else has its turn. */
    public boolean isTaken(Reader by, Instant now) {
        return reader != null && until != null && !reader.equals(by) && now.isBefore(until) && !reader.isGone();
    }

    /** No login of a person (I7). */
    @Override
    public String toString() {
        return "QueuedRegister[" + register + ", " + waiting + "]";
    }
}
