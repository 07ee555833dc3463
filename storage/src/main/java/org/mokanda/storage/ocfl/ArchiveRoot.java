package org.mokanda.storage.ocfl;

import io.ocfl.core.OcflRepositoryBuilder;
import io.ocfl.core.storage.OcflStorageBuilder;
import io.ocfl.core.storage.filesystem.FileSystemStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;

/** What lies in an archive before its first object: declaration, layout, and the specifications for those who come later. */
public final class ArchiveRoot {
    private ArchiveRoot() {}

    /** Makes the whole root aside, so that it is there entirely or not at all. */
    static void create(Path root, WorkDirectory work) throws IOException {
        var folder = work.newFolder("new-archive");
        try {
            var fresh = build(folder);
            Durable.forceTree(fresh);
            Durable.createDirectories(root);
            Files.delete(root); // an empty folder; a full one is not ours to replace and refuses
            Durable.move(fresh, root);
        } finally {
            work.delete(folder);
        }
    }

    /** The files of a new archive, by path with {@code /} between parts. */
    public static Map<String, byte[]> files(WorkDirectory work) throws IOException {
        var folder = work.newFolder("compared-archive");
        try {
            var fresh = build(folder);
            var files = new TreeMap<String, byte[]>();
            try (var tree = Files.walk(fresh)) {
                for (var file : tree.filter(Files::isRegularFile).toList()) {
                    files.put(fresh.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            return files;
        } finally {
            work.delete(folder);
        }
    }

    private static Path build(Path folder) throws IOException {
        var storage = new Draft(Files.createDirectory(folder.resolve("archive")));
        new OcflRepositoryBuilder()
                .defaultLayoutConfig(ArchiveLayout.config())
                .storage(OcflStorageBuilder.builder().storage(storage).build())
                .workDir(Files.createDirectory(folder.resolve("work")))
                .build()
                .close();
        if (storage.refused != null) {
            throw storage.refused;
        }
        return storage.root;
    }

    /** ocfl-java passes over the layout's text when it cannot be written; an archive without it would never be whole. */
    private static final class Draft extends FileSystemStorage {
        private final Path root;
        private @Nullable RuntimeException refused;

        Draft(Path root) {
            super(root);
            this.root = root;
        }

        @Override
        public void write(String path, byte[] content, @Nullable String mediaType) {
            try {
                super.write(path, content, mediaType);
            } catch (RuntimeException e) {
                refused = e;
                throw e;
            }
        }
    }
}
