package org.mokanda.storage.ocfl.validate;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Listing;

/**
 * The inventories of one object with their sidecars. Each is read and digested once, however many checks ask for it, unless
 * they are so large that they cannot all be kept. Not safe for several threads.
 */
public final class Inventories {
    private static final long KEPT_BYTES_MAX = 16L << 20;

    private final Listing listing;
    private final Map<String, Found> kept = new HashMap<>();
    private long keptBytes;

    private record Found(
            Optional<InventoryFile> file, @Nullable IOException failure, Issues issues) {}

    public Inventories(Listing listing) {
        this.listing = listing;
    }

    /**
     * @param folder the empty text for the object itself, or e.g. {@code v2/}
     * @return empty when there is no such file
     * @throws IOException it cannot be read, or is too large to be looked into
     */
    public Optional<InventoryFile> in(String folder) throws IOException {
        var found = find(folder);
        if (found.failure != null) {
            throw found.failure;
        }
        if (found.file.isEmpty() && found.issues.hasErrors()) {
            throw new IOException("an inventory that is too large");
        }
        return found.file;
    }

    /** The same, where what is wrong is told. */
    Optional<InventoryFile> in(String folder, Issues issues) {
        var found = find(folder);
        found.issues.tellAgain(issues);
        if (found.failure != null) {
            issues.add(
                    "unreadable",
                    folder + InventoryFile.NAME,
                    found.failure.getClass().getSimpleName());
        }
        return found.file;
    }

    private Found find(String folder) {
        var known = kept.get(folder);
        if (known != null) {
            return known;
        }
        var found = read(folder);
        long bytes = found.file.map(file -> file.bytes().length).orElse(0);
        if (keptBytes + bytes <= KEPT_BYTES_MAX) {
            keptBytes += bytes;
            kept.put(folder, found);
        }
        return found;
    }

    private Found read(String folder) {
        var issues = new Issues();
        var own = Optional.ofNullable(kept.get("")).flatMap(Found::file);
        try {
            return new Found(InventoryFile.load(listing, folder, own, issues), null, issues);
        } catch (IOException e) {
            return new Found(Optional.empty(), e, issues);
        }
    }
}
