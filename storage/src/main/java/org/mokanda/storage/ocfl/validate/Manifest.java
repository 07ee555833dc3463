package org.mokanda.storage.ocfl.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content files of an object, as an inventory gives them.
 *
 * @param id identifier of the object
 * @param digests digest to content paths, relative to the object; not looked at
 */
public record Manifest(String id, Map<String, List<String>> digests) {
    static Optional<Manifest> of(Inventory inventory) {
        return inventory.id == null || inventory.manifest == null
                ? Optional.empty()
                : Optional.of(new Manifest(inventory.id, inventory.manifest));
    }
}
