package org.mokanda.storage.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mokanda.core.store.Sha512;

@Tag("I3")
class ReadBackTest {
    private static final Path COUNTERS = Path.of("/proc/self/io");

    @TempDir
    private Path folder;

    private Path file(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        var file = Files.write(folder.resolve("file"), bytes);
        Durable.force(file);
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 4095, 4096, 4097, 1 << 20, (1 << 20) + 1, 2 << 20, (3 << 20) - 1})
    void theDigestIsThatOfTheFile(int size) throws IOException {
        var file = file(size);
        assertEquals(Sha512.of(Files.readAllBytes(file)), ReadBack.digest(file));
    }

    /** The kernel counts what it fetched from the disk for this process. */
    @Test
    void theBytesComeFromTheDiskThoughTheMachineHasThemInMemory() throws IOException {
        int size = 3 << 20;
        var file = file(size);
        assumeTrue(Files.isReadable(COUNTERS) && canReadPastMemory(file), "a file system that can read past memory");
        Files.readAllBytes(file);
        long before = fetched();
        ReadBack.digest(file);
        assertTrue(fetched() - before >= size, "read from memory");
    }

    private static boolean canReadPastMemory(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, ReadBack.PAST_MEMORY.orElseThrow())) {
            return channel.isOpen();
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static long fetched() throws IOException {
        return Files.readAllLines(COUNTERS).stream()
                .filter(line -> line.startsWith("read_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("read_bytes: ".length())))
                .findFirst()
                .orElseThrow();
    }
}
