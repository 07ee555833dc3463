package org.mokanda.storage.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mokanda.core.store.ObjectId;
import org.mokanda.storage.disk.WorkDirectory;

/** Whoever can write on a server chooses names of keys as he likes. */
@Tag("I11")
class AsideTest {
    private static final List<String> HOSTILE = List.of(
            "archive/../../../escaped",
            "../escaped",
            "/escaped",
            "archive/a",
            "archive/a/b",
            "archive//c",
            "archive/nul\0",
            "archive/" + "long".repeat(100),
            "archive/a");

    @TempDir
    private Path folder;

    @Test
    void whatWasThereIsKeptInItsFolderWhateverItIsCalled() throws IOException {
        var kept = folder.resolve("kept/now");
        var work = WorkDirectory.open(folder.resolve("work"));
        var aside = new Aside(new Hostile(), kept, work);
        for (var name : HOSTILE) {
            aside.moveAway(name);
        }
        try (var tree = Files.walk(folder)) {
            var found = tree.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("work")))
                    .toList();
            assertTrue(found.stream().allMatch(file -> file.startsWith(kept)), found::toString);
            assertEquals(new TreeSet<>(HOSTILE), names(kept, found));
        }
    }

    private static TreeSet<String> names(Path kept, List<Path> found) {
        return found.stream()
                .map(file -> kept.relativize(file).toString().replaceFirst("\\.2$", ""))
                .filter(name -> !name.matches("nameless/\\w+"))
                .map(name -> name.startsWith("nameless/") ? text(kept.resolve(name)) : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server with a key of any name. */
    private static final class Hostile implements Repairable {
        @Override
        public InputStream open(String path) {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean hasVersionAfter(ObjectId object, int number) {
            return false;
        }

        @Override
        public List<String> at(String path) {
            return List.of(path);
        }

        @Override
        public void replace(String path, Path right, Path kept) {
            throw new AssertionError("nothing is put back here");
        }

        @Override
        public boolean moveAway(String path, Path kept) throws IOException {
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, "bytes", StandardOpenOption.CREATE_NEW);
            return true;
        }
    }
}
