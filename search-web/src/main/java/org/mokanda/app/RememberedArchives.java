package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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

    boolean contains(Path root) throws IOException {
        return paths().contains(root.toString());
    }

    void remember(Path root) throws IOException {
        if (!contains(root)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, root + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private List<String> paths() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
