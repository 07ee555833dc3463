package org.mokanda.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file to be added to an object. A path that exists in the object's head gets new content in the new version; the old
 * content stays in the old one (I3).
 *
 * @param path logical path, relative, parts separated by {@code /}, e.g. {@code scans/0001-page.jpg}
 * @param source opens the bytes; may be called more than once
 * @param expected digest the bytes must have, when it is known: a difference fails the whole version
 */
public record NewFile(String path, Source source, @Nullable Sha512 expected) {
    /** Longest path, in characters. */
    public static final int PATH_MAX = 1_000;

    /** Opens the bytes of a file. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    public NewFile {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.endsWith("/")
                || ("/" + path + "/").contains("/../")
                || ("/" + path + "/").contains("/./")
                || path.contains("//")
                || path.indexOf('\\') >= 0
                || path.length() > PATH_MAX
                || path.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            // A path may end in the original name of a file, which may name a person (I7): it is not repeated here.
            throw new IllegalArgumentException("no logical path");
        }
    }

    /** @throws IllegalArgumentException these are not 1 to {@link ArchiveStore#FILES_MAX} files with a path each */
    public static void requireOneVersion(List<NewFile> files) {
        if (files.isEmpty() || files.size() > ArchiveStore.FILES_MAX) {
            throw new IllegalArgumentException(
                    "a version adds 1 to " + ArchiveStore.FILES_MAX + " files, not " + files.size());
        }
        var paths = new HashSet<String>();
        for (var file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("a path is there twice");
            }
        }
    }

    public static NewFile of(String path, byte[] bytes) {
        var copy = bytes.clone();
        return new NewFile(path, () -> new ByteArrayInputStream(copy), Sha512.of(copy));
    }

    public static NewFile of(String path, Path file, Sha512 expected) {
        return new NewFile(path, () -> Files.newInputStream(file), expected);
    }
}
