package org.mokanda.core.store;

import org.jspecify.annotations.Nullable;

/**
 * A version of an object.
 *
 * @param number 1 for the first, 0 for {@link #none}
 * @param inventory digest of the version's OCFL inventory, which holds the digest of every file; absent for none
 */
public record StoreVersion(
        ObjectId object, int number, @Nullable Sha512 inventory) {
    public StoreVersion {
        if ((number == 0) != (inventory == null) || number < 0) {
            throw new IllegalArgumentException("a version has a number from 1 and an inventory, or neither");
        }
    }

    /** What stands before the first version. */
    public static StoreVersion none(ObjectId object) {
        return new StoreVersion(object, 0, null);
    }
}
