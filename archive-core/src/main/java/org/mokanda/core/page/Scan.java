package org.mokanda.core.page;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/**
 * One file as received; its identity is the register and the digest of its bytes.
 *
 * @param name original file name without folders
 * @param byteCount size in bytes
 * @param mediaType found by content, e.g. {@code image/tiff}
 * @param storePath logical path in the register's scans object, or in its quarantine object
 * @param pageCount pages on it, 1 or more; 0 when quarantined
 * @param quarantine why it was kept apart; absent for an accepted file
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
        @Nullable NumberRange leaves) {
    public Scan {
        if (byteCount < 0 || pageCount < 0 || (pageCount == 0) != (quarantine != null)) {
            throw new IllegalArgumentException("a scan has pages or is kept apart, in " + register);
        }
        if (leaves != null && pageCount == 0) {
            throw new IllegalArgumentException("leaves without a page, in " + register);
        }
    }

    /** One that no separator announced. */
    public Scan(
            RegisterId register,
            Sha512 digest,
            String name,
            long byteCount,
            String mediaType,
            String storePath,
            int pageCount,
            @Nullable QuarantineReason quarantine) {
        this(register, digest, name, byteCount, mediaType, storePath, pageCount, quarantine, null);
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Scan[" + register + ", " + digest + "]";
    }
}
