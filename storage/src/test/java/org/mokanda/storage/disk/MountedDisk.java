package org.mokanda.storage.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small disk with a file system of its own, ext4 in a file, that can be taken away while somebody writes to it. Needs the
 * right to mount; whoever has it not skips the test.
 *
 * <p>What holds a file open keeps a disk that was taken away alive. So whoever writes to it must have ended before it is
 * plugged in again.
 */
public final class MountedDisk implements AutoCloseable {
    private static final long BYTES = 48 << 20;
    private static final int RELEASE_TRIES = 250;

    /** FS_IOC_SHUTDOWN without a last flush: nothing reaches the disk any more, and what was on its way is lost. */
    private static final String SHUT_DOWN = "import fcntl, os, struct, sys;"
            + "fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))";

    private final Path image;
    private final Path root;
    private String device = "";

    private MountedDisk(Path image, Path root) {
        this.image = image;
        this.root = root;
    }

    /** How a disk ends while it is in use. */
    public enum End {
        /** The system finds it inconsistent and lets nobody write to it. */
        READ_ONLY("store.read-only"),
        /** It answers nothing any more, and is still mounted. */
        BROKEN("store.gone"),
        /** The same, and its folder is empty by now. */
        UNPLUGGED("store.gone");

        private final String key;

        End(String key) {
            this.key = key;
        }

        /** What whoever was writing to an archive on it is told. */
        public String key() {
            return key;
        }
    }

    /** A new disk, mounted. */
    public static MountedDisk in(Path folder) throws Exception {
        var image = folder.resolve("disk.img");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        var disk = new MountedDisk(image, Files.createDirectory(folder.resolve("disk")));
        assumeTrue(says("mkfs.ext4", "-q", "-F", image.toString()), "no ext4 here");
        assumeTrue(disk.attach() && disk.mount("rw"), "no right to mount a disk");
        Files.delete(disk.root.resolve("lost+found"));
        return disk;
    }

    /** Where it is mounted. */
    public Path root() {
        return root;
    }

    private boolean attach() throws Exception {
        var lines = new ArrayList<String>();
        boolean done = run(lines, "losetup", "--find", "--show", image.toString()) == 0;
        device = done ? lines.getFirst() : "";
        return done;
    }

    private boolean mount(String how) throws Exception {
        return says("mount", "-t", "ext4", "-o", how + ",errors=remount-ro", device, root.toString());
    }

    /** What was written is on it, wherever it was on its way. */
    public void flush() throws Exception {
        require("sync", "--file-system", root.toString());
    }

    /** Ends it while it is in use. */
    public void end(End how) throws Exception {
        switch (how) {
            case READ_ONLY -> {
                var trigger = Path.of("/sys/fs/ext4", Path.of(device).getFileName() + "", "trigger_fs_error");
                assumeTrue(Files.isWritable(trigger), "this system lets nobody hurt a disk");
                Files.writeString(trigger, "on purpose");
            }
            case BROKEN -> shutDown();
            case UNPLUGGED -> {
                shutDown();
                require("umount", "--lazy", root.toString());
            }
        }
    }

    private void shutDown() throws Exception {
        assumeTrue(says("python3", "-c", SHUT_DOWN, root.toString()), "no way to stop a disk here");
    }

    /** As after it was carried away and brought back: checked, as a system does, and mounted. */
    public void plugIn() throws Exception {
        plugIn("rw");
    }

    /** The same with its lock on. */
    public void plugInLocked() throws Exception {
        plugIn("ro");
    }

    private void plugIn(String how) throws Exception {
        unplug();
        awaitReleased();
        require("mount", "-t", "ext4", "-o", "loop", image.toString(), root.toString()); // replays its journal
        require("umount", root.toString());
        awaitReleased();
        int found = run(new ArrayList<>(), "e2fsck", "-fp", image.toString());
        assertEquals(0, found & ~1, "the disk itself was left inconsistent");
        assertEquals(true, attach() && mount(how), "mounted again");
    }

    /** Carried away when nobody writes. */
    public void unplug() throws Exception {
        says("umount", "--lazy", root.toString());
        if (!device.isEmpty()) {
            says("losetup", "--detach", device);
            device = "";
        }
    }

    /**
     * The system ends an unmounted disk when it likes, and what it still writes must not meet the same disk plugged in anew. It
     * never ends one on which this process still has a file open, so the wait has an end.
     */
    private void awaitReleased() throws Exception {
        var users = new ArrayList<String>();
        for (int tries = 0; tries < RELEASE_TRIES; tries++) {
            users.clear();
            run(users, "losetup", "--associated", image.toString());
            if (users.isEmpty()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Override
    public void close() throws Exception {
        unplug();
    }

    private static void require(String... command) throws Exception {
        var lines = new ArrayList<String>();
        assertEquals(0, run(lines, command), () -> List.of(command) + ": " + lines);
    }

    private static boolean says(String... command) throws Exception {
        try {
            return run(new ArrayList<>(), command) == 0;
        } catch (IOException _) {
            return false; // there is no such program
        }
    }

    private static int run(List<String> lines, String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        return process.waitFor();
    }
}
