package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what lies in the archive outside of any object: the declaration, the layout, the specifications. */
final class RootCheck {
    private final Path archive;
    private final Set<Path> objects;

    RootCheck(Path archive, List<Path> objects) {
        this.archive = archive;
        this.objects = new HashSet<>(objects);
    }

    /** @param expected files of a new archive, by path with {@code /} between parts */
    void check(Map<String, byte[]> expected, Tally tally) throws IOException {
        var seen = new HashSet<String>();
        Files.walkFileTree(archive, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return objects.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = archive.relativize(file).toString().replace('\\', '/');
                var wanted = expected.get(path);
                tally.read(attributes.size());
                if (wanted == null) {
                    tally.add(Finding.Kind.EXTRA, path, null, "nothing names it: " + attributes.size() + " bytes");
                } else if (attributes.size() != wanted.length || !Arrays.equals(Files.readAllBytes(file), wanted)) {
                    tally.add(Finding.Kind.CHANGED, path, null, "is not as it was when the archive was made");
                }
                seen.add(path);
                return FileVisitResult.CONTINUE;
            }
        });
        for (var path : expected.keySet()) {
            if (!seen.contains(path)) {
                tally.add(Finding.Kind.MISSING, path, null, "is part of every archive");
            }
        }
    }
}
