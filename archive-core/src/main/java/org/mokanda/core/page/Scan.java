package org.mokanda.core.page;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;

/**
 * One file as received; its identity is the register and the digest of its bytes.
 *
 * @param name original file name without folders
 * @param byteCount size in bytes
 * @param mediaType found by content, e.g. {@code image/tiff}
 * @param storePath logical path in {@link #object()}
 * @param pageCount pages on it, 1 or more; 0 when quarantined
 * @param quarantine why it was kept apart; absent for an accepted file
 * @param batch number of the {@link BatchRecord} that tells of it: accepted files, and those kept apart, count for themselves
 * @param leaves that the separator before it announced: its first page shows the first of them; absent when none did
 */
public record Scan(
        RegisterId register,
        Sha512 digest,
        String name,
        long byteCount,
        String mediaType,
        String storePath,
        int pageCount,
        @Nullable QuarantineReason quarantine,
        int batch,
        @Nullable NumberRange leaves) {
    public Scan {
        if (byteCount < 0 || batch < 1 || pageCount < 0 || (pageCount == 0) != (quarantine != null)) {
            throw new IllegalArgumentException("a scan has pages or is kept apart, in " + register);
        }
        if (leaves != null && pageCount == 0) {
            throw new IllegalArgumentException("leaves without a page, in " + register);
        }
    }

    /** One of a register's first batch that no separator announced. */
    public Scan(
            RegisterId register,
            Sha512 digest,
            String name,
            long byteCount,
            String mediaType,
            String storePath,
            int pageCount,
            @Nullable QuarantineReason quarantine) {
        this(register, digest, name, byteCount, mediaType, storePath, pageCount, quarantine, 1, null);
    }

    /** True for a sheet between the scans, with which nothing is wrong. */
    public boolean isSeparator() {
        return quarantine == QuarantineReason.SEPARATOR;
    }

    /** Where its bytes lie. */
    public ObjectId object() {
        return BatchRecord.object(register, purpose(quarantine), batch);
    }

    /** @param quarantine why a file was kept apart; null for an accepted one */
    private static Purpose purpose(@Nullable QuarantineReason quarantine) {
        return quarantine == null ? Purpose.SCANS : Purpose.QUARANTINE;
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Scan[" + register + ", " + digest + "]";
    }
}
