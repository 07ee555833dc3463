package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.mokanda.ingest.FolderTrouble;

/** Puts pictures into the cache: under their name only when whole, for it is shared with other processes. */
public final class PictureFile {
    private PictureFile() {}

    /** @throws org.mokanda.core.store.StoreUnavailableException it cannot be written, and why */
    public static void write(Path target, byte[] picture) {
        put(target, partial -> Files.write(partial, picture));
    }

    /** Moves a file that may lie on another disk. */
    public static void move(Path made, Path target) {
        put(target, partial -> Files.move(made, partial, StandardCopyOption.REPLACE_EXISTING));
    }

    private interface Filling {
        Path fill(Path partial) throws IOException;
    }

    private static void put(Path target, Filling filling) {
        var partial = target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            filling.fill(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FolderTrouble.explain(target, e);
        }
    }
}
