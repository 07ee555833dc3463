package org.mokanda.storage.ocfl.validate;

import java.util.Optional;

/** Versions of the specification, oldest first. */
enum SpecVersion {
    V1_0("1.0"),
    V1_1("1.1");

    private final String number;

    SpecVersion(String number) {
        this.number = number;
    }

    String number() {
        return number;
    }

    /** What an inventory of this version calls itself. */
    String inventoryType() {
        return "https://ocfl.io/" + number + "/spec/#inventory";
    }

    static Optional<SpecVersion> ofNumber(String number) {
        for (var version : values()) {
            if (version.number.equals(number)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    static Optional<SpecVersion> ofInventoryType(String type) {
        for (var version : values()) {
            if (version.inventoryType().equals(type)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
