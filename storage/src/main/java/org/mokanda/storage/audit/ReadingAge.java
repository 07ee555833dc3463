package org.mokanda.storage.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long ago what the log knows was last read and found good.
 *
 * @param versions sealed ones, of all objects
 * @param neverRead those of them that no audit has read to their end, or found good
 * @param oldest the oldest of the last readings; absent when there is none
 */
public record ReadingAge(
        long versions, long neverRead, @Nullable Instant oldest) {}
