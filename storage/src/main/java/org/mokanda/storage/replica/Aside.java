package org.mokanda.storage.replica;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Puts right files in the place of wrong ones. What was there is kept in a folder of its own, under its path, for whoever looks
 * into the damage; nothing is deleted.
 *
 * @param archive what is put right
 * @param folder where damaged files go
 */
record Aside(Repairable archive, Path folder, WorkDirectory work) {
    /** Holds what cannot lie under its own path, each file with a text beside it that says that path. */
    private static final String NAMELESS = "nameless";

    private static final int DIGITS = 32;
    /** Of one name, on most disks 255; a number may follow it. */
    private static final int NAME_BYTES_MAX = 240;

    /** The file has these bytes, on stable storage. */
    void replace(String path, byte[] bytes) throws IOException {
        var temporaries = work.newFolder("repair");
        try {
            var right = temporaries.resolve("file");
            Files.write(right, bytes);
            replace(path, right);
        } finally {
            work.delete(temporaries);
        }
    }

    /** The file is this one, which is on the disk of {@link #work}. */
    void replace(String path, Path right) throws IOException {
        Durable.force(right);
        RepairJournal.begin(folder, path);
        archive.replace(path, right, free(path));
    }

    /** Takes away whatever is there; false when nothing is, or it cannot be taken away. */
    boolean moveAway(String path) throws IOException {
        boolean moved = false;
        for (var wrong : archive.at(path)) {
            moved |= archive.moveAway(wrong, free(wrong));
        }
        return moved;
    }

    private Path free(String path) throws IOException {
        var kept = place(path);
        int again = 2;
        for (var other = kept; ; other = kept.resolveSibling(kept.getFileName() + "." + again++)) {
            if (!Files.exists(other, LinkOption.NOFOLLOW_LINKS)) {
                return other;
            }
        }
    }

    /** Whoever can write on a server chooses names of keys as he likes: such that lead elsewhere too. */
    private Path place(String path) throws IOException {
        var plain = plain(path);
        if (plain != null) {
            return plain;
        }
        var name = path.getBytes(StandardCharsets.UTF_8);
        var nameless = folder.resolve(NAMELESS);
        Durable.createDirectories(nameless);
        var kept = nameless.resolve(Sha512.of(name).hex().substring(0, DIGITS));
        Durable.replace(nameless.resolve(kept.getFileName() + ".path"), name, nameless);
        return kept;
    }

    private @Nullable Path plain(String path) {
        try {
            var kept = folder.resolve(path);
            boolean fits = kept.toString().equals(folder + kept.getFileSystem().getSeparator() + path)
                    && kept.equals(kept.normalize())
                    && kept.startsWith(folder);
            return fits && canHold(kept) ? kept : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /** False when a name is too long, or one of the folders has the name of a file that was kept before. */
    private boolean canHold(Path kept) {
        for (var step = kept; !step.equals(folder); step = requireNonNull(step.getParent())) {
            if (requireNonNull(step.getFileName()).toString().getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX
                    || (!step.equals(kept) && isFile(step))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFile(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
