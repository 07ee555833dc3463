package org.mokanda.ingest.decode;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("I11")
class ImageCacheTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLongestUnusedGoesWhenThereIsTooMuch() throws Exception {
        var cache = new ImageCache(folder, 1_000);
        for (int i = 0; i < 10; i++) {
            var file = Files.write(folder.resolve("f" + i), new byte[100]);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + i));
        }
        assertTrue(cache.has(folder.resolve("f0")));
        var last = Files.write(folder.resolve("f10"), new byte[100]);
        cache.added(last);
        assertTrue(Files.exists(folder.resolve("f0")), "used a moment ago");
        assertFalse(Files.exists(folder.resolve("f1")));
        assertFalse(cache.has(folder.resolve("f3")));
        assertTrue(cache.has(last));
        try (var left = Files.list(folder)) {
            assertTrue(left.count() <= 8);
        }
    }
}
