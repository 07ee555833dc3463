package org.mokanda.deposit;

import java.time.Duration;

/**
 * Bounds of what may wait, known before a byte comes in (I11).
 *
 * @param fileBytesMax longest file
 * @param filesMax most files of one deposit
 * @param unfinishedMax most files that one person has begun and not ended
 * @param waitingBytesMax of all that was announced and is not in the archive yet, of all people together
 * @param reserveBytes left free on the disk for everything else
 * @param keepUnfinished a deposit that nobody went on with for so long is removed
 * @param keepDone for so long it is told what became of a deposit
 */
public record DepositLimits(
        long fileBytesMax,
        int filesMax,
        int unfinishedMax,
        long waitingBytesMax,
        long reserveBytes,
        Duration keepUnfinished,
        Duration keepDone) {
    /** Longest piece that is taken at once; what is longer is taken in several. */
    public static final int PIECE_BYTES_MAX = 8 << 20;

    public DepositLimits {
        if (fileBytesMax < 1 || filesMax < 1 || unfinishedMax < 1 || waitingBytesMax < 1 || reserveBytes < 0) {
            throw new IllegalArgumentException("every bound of a deposit is above zero");
        }
    }

    /** 10,000 files, 100 begun ones a person, 500 GB waiting, 1 GB of reserve, two weeks, and a month to look back. */
    public static DepositLimits standard(long fileBytesMax) {
        return new DepositLimits(
                fileBytesMax, 10_000, 100, 500_000_000_000L, 1_000_000_000L, Duration.ofDays(14), Duration.ofDays(30));
    }
}
