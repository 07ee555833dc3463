package org.mokanda.storage.ocfl;

import io.ocfl.core.model.Inventory;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreVersion;

/**
 * The newest version of an object.
 *
 * @param files logical path to digest
 * @param content digest to a path below the object's folder
 */
public record Head(StoreVersion version, SortedMap<String, Sha512> files, Map<Sha512, String> content) {
    public static Head of(ObjectId object, Inventory inventory, Sha512 digest) {
        var files = new TreeMap<String, Sha512>();
        var content = new HashMap<Sha512, String>();
        inventory.getHeadVersion().getState().forEach((hex, paths) -> {
            var file = new Sha512(hex);
            paths.forEach(path -> files.put(path, file));
            content.put(file, inventory.ensureContentPath(hex));
        });
        int number = Math.toIntExact(inventory.getHead().getVersionNum());
        return new Head(
                new StoreVersion(object, number, digest),
                Collections.unmodifiableSortedMap(files),
                Map.copyOf(content));
    }

    /** Where the bytes lie, below the object's folder. */
    public String contentPath(Sha512 digest) {
        var path = content.get(digest);
        if (path == null) {
            throw new IllegalArgumentException("no file of this version has the digest " + digest);
        }
        return path;
    }
}
