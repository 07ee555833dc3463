package org.mokanda.web;

import java.time.Instant;
import java.util.Optional;

/**
 * A copy of the archive elsewhere, as the screens show it.
 *
 * @param place folder or server
 * @param copied when it was last brought up to date
 * @param audited when it was last read to its last byte
 * @param findings of that audit
 */
public record SecondCopy(String place, Instant copied, Optional<Instant> audited, long findings) {
    /** No places of people's machines in logs (I7). */
    @Override
    public String toString() {
        return "SecondCopy[" + copied + "]";
    }
}
