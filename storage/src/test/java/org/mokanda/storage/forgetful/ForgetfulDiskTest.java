package org.mokanda.storage.forgetful;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mokanda.storage.forgetful.ForgetfulDisk.Renames;

/** A disk for tests is believed only when it forgets what it should, and nothing else. */
class ForgetfulDiskTest {
    private static final byte[] BYTES = new byte[2_000];

    static {
        Arrays.fill(BYTES, (byte) 7);
    }

    private ForgetfulDisk disk = new ForgetfulDisk(Renames.ATOMIC);

    private Path path(String name) {
        return disk.fileSystem().getPath(ForgetfulDisk.MOUNT.toString(), name);
    }

    private static void force(Path path) throws IOException {
        var how = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Test
    void whatWasForcedWithItsNameIsThereAfterEveryCut() throws IOException {
        Files.write(path("a"), BYTES);
        force(path("a"));
        Files.move(path("a"), path("b"), StandardCopyOption.ATOMIC_MOVE);
        force(path(""));
        for (int seed = 0; seed < 20; seed++) {
            disk = disk.powerCut(new Random(seed));
            assertArrayEquals(BYTES, Files.readAllBytes(path("b")));
            assertFalse(Files.exists(path("a")));
        }
    }

    @Test
    void aNameThatWasNotForcedIsForgottenNowAndThen() throws IOException {
        var seen = new HashSet<Boolean>();
        for (int seed = 0; seed < 50; seed++) {
            disk = new ForgetfulDisk(Renames.ATOMIC);
            Files.write(path("a"), BYTES);
            force(path("a"));
            disk = disk.powerCut(new Random(seed));
            seen.add(Files.exists(path("a")));
            if (Files.exists(path("a"))) {
                assertArrayEquals(BYTES, Files.readAllBytes(path("a")));
            }
        }
        assertEquals(2, seen.size());
    }

    @Test
    void bytesThatWereNotForcedAreTornBySectors() throws IOException {
        boolean whole = false;
        boolean empty = false;
        boolean zeros = false;
        for (int seed = 0; seed < 100; seed++) {
            disk = new ForgetfulDisk(Renames.ATOMIC);
            Files.write(path("a"), BYTES);
            force(path(""));
            disk = disk.powerCut(new Random(seed));
            var found = Files.readAllBytes(path("a"));
            whole |= Arrays.equals(BYTES, found);
            empty |= found.length == 0;
            zeros |= found.length > 512 && found[0] == 7 && found[512] == 0;
            for (int i = 0; i < found.length; i++) {
                assertTrue(found[i] == 7 || found[i] == 0);
            }
        }
        assertTrue(whole && empty && zeros);
    }

    @Test
    void aRenameIsSeenWholeOrNotAtAll() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            disk = new ForgetfulDisk(Renames.ATOMIC);
            Files.createDirectory(path("one"));
            Files.createDirectory(path("other"));
            Files.write(path("one/a"), BYTES);
            disk = disk.forcedCopy();
            Files.move(path("one/a"), path("other/b"), StandardCopyOption.ATOMIC_MOVE);
            disk = disk.powerCut(new Random(seed));
            assertTrue(Files.exists(path("one/a")) != Files.exists(path("other/b")));
        }
    }

    @Test
    void afterAForceThatFailedTheNextOneSucceedsWithoutTheBytes() throws IOException {
        Files.write(path("a"), new byte[0]);
        disk = disk.forcedCopy();
        Files.write(path("a"), BYTES);
        long failing = disk.operations() + 1;
        disk.setFate(Fate.failsAt(failing, 1, "Input/output error"));
        assertThrows(IOException.class, () -> force(path("a")));
        force(path("a"));
        assertArrayEquals(BYTES, Files.readAllBytes(path("a")));
        disk = disk.powerCut(new Random(1));
        assertEquals(0, Files.size(path("a")));
    }

    @Test
    void aMachineThatIsOffAnswersNoMore() throws IOException {
        disk.setFate(Fate.cutAt(1));
        assertThrows(PowerCut.class, () -> Files.write(path("a"), BYTES));
        assertThrows(PowerCut.class, () -> Files.exists(path("a")));
        disk = disk.powerCut(new Random(1));
        assertFalse(Files.exists(path("a")));
    }

    @Test
    void whatALibraryWritesPastTheFileSystemIsTakenIn() throws IOException {
        Files.write(path("a").toFile().toPath(), BYTES);
        assertArrayEquals(BYTES, Files.readAllBytes(path("a")));
        Files.createDirectories(Path.of(path("b/c").toString()));
        assertTrue(Files.isDirectory(path("b/c")));
        assertEquals(4, disk.operations());
        disk = disk.powerCut(new Random(1));
        assertFalse(Files.exists(ForgetfulDisk.MOUNT));
    }
}
