package org.mokanda.core.page;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;

/**
 * One page: the nth image of a scan.
 *
 * @param scan digest of the file it lies on
 * @param scanName original name of that file
 * @param index of the page in the file, 0 for the first
 * @param width pixels as shown (orientation applied), 0 while unknown
 * @param height pixels as shown, 0 while unknown
 * @param confidence mean word confidence 0..100, absent until recognised or when no word was found
 * @param parting as it was read last, or could not be
 * @param setAside why it could not be read; present exactly when the state is {@code SET_ASIDE}
 */
public record Page(
        PageId id,
        Sha512 scan,
        String scanName,
        int index,
        PageState state,
        int width,
        int height,
        @Nullable Integer confidence,
        Parting parting,
        @Nullable QuarantineReason setAside) {
    public Page {
        if ((state == PageState.SET_ASIDE) != (setAside != null)) {
            throw new IllegalArgumentException("a page is set aside with a reason or not at all");
        }
        if (index < 0 || width < 0 || height < 0 || (confidence != null && (confidence < 0 || confidence > 100))) {
            throw new IllegalArgumentException("index, size or confidence out of range: " + id);
        }
    }

    /** Whether a machine has read it once, also when it waits to be read again or that failed. */
    public boolean wasRead() {
        return width > 0;
    }

    /** Whether it can be shown: one that was never read may be impossible to decode, unless a person merely did not want it read. */
    public boolean hasPicture() {
        return wasRead() || setAside == null || setAside == QuarantineReason.CANCELLED;
    }
}
