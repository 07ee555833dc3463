package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.mokanda.core.store.StoreUnavailableException;

/** Where this user has had archives, so that an unplugged disk is not taken for a fresh beginning. One path a line. */
public final class RememberedArchives {
    private final Path file;

    public RememberedArchives(Path file) {
        this.file = file;
    }

    /** In the user's configuration folder (XDG base directory specification). */
    public static RememberedArchives ofUser() {
        var configured = System.getenv("XDG_CONFIG_HOME");
        var folder = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(configured);
        return new RememberedArchives(folder.resolve("mokanda").resolve("archives"));
    }

    /** @throws StoreUnavailableException {@code data.memory-unreadable}: nobody can say whether there was an archive */
    boolean contains(Path root) {
        try {
            return paths().contains(root.toString());
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "data.memory-unreadable", "the list of archives cannot be read", e, file.toString());
        }
    }

    /** @return false when it cannot be written down; the archive is none the worse for it */
    boolean remember(Path root) {
        try {
            if (!paths().contains(root.toString())) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, root + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private List<String> paths() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Where the list is. */
    public Path file() {
        return file;
    }
}
