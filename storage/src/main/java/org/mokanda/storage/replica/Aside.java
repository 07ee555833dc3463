package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Puts right bytes in the place of wrong ones. What was there is kept in a folder of its own, under its path, for whoever
 * looks into the damage; nothing is deleted.
 *
 * @param root holds {@code archive/} and {@code log/}
 * @param folder where damaged files go
 */
record Aside(Path root, Path folder, WorkDirectory work) {
    /** The file has these bytes, on stable storage. */
    void replace(String path, byte[] bytes) throws IOException {
        put(path, target -> Durable.create(target, bytes, work.path()));
    }

    /** The file is this one, which was forced already and is moved here. */
    void replace(String path, Path right) throws IOException {
        put(path, target -> Durable.move(right, target));
    }

    @FunctionalInterface
    private interface Way {
        void to(Path target) throws IOException;
    }

    private void put(String path, Way way) throws IOException {
        RepairJournal.begin(folder, path);
        moveAway(path);
        var target = root.resolve(path);
        Durable.createDirectories(requireNonNull(target.getParent()));
        way.to(target);
    }

    /** Takes away whatever is there; nothing happens when nothing is. */
    void moveAway(String path) throws IOException {
        var wrong = root.resolve(path);
        if (!Files.exists(wrong, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        var kept = folder.resolve(path);
        for (int again = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); again++) {
            kept = folder.resolve(path + "." + again);
        }
        Durable.createDirectories(requireNonNull(kept.getParent()));
        Durable.move(wrong, kept);
    }
}
