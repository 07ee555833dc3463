package org.mokanda.storage.time;

import java.nio.file.Path;

/** What asking a time-stamp service for the newest state of the log came to. */
public sealed interface StampAnswer {
    /** Name of the service. */
    String service();

    /** It gave a time-stamp, which is kept. */
    record Stamped(String service, TimeStamp stamp, Path file) implements StampAnswer {}

    /**
     * It was not asked: it had stamped this very state.
     *
     * @param file that has it, which is not checked here
     */
    record Already(String service, Path file) implements StampAnswer {}

    /**
     * It could not be reached; it is asked again, and what it gives then covers all that waits.
     *
     * @param status of HTTP; 0 when there was none
     */
    record NotReached(String service, StampTrouble trouble, int status) implements StampAnswer {}

    /**
     * It answered that it gives none.
     *
     * @param detail numbers of RFC 3161, 2.4.2
     */
    record Refused(String service, String detail) implements StampAnswer {}

    /** What it gave is no time-stamp of this state by somebody who is trusted; it was not kept. */
    record NotValid(String service, StampFlaw.Kind flaw, String detail) implements StampAnswer {}
}
