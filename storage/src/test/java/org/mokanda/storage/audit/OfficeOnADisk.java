package org.mokanda.storage.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.HeldFiles;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.Replication;

/**
 * A process of its own that works on a disk which is taken away, as SQLite maps files of it into memory: {@code ACK} for what
 * it may say, {@code REFUSED} with the key of what it was told.
 */
final class OfficeOnADisk {
    static final ObjectId SCANS = ObjectId.of(WorkingOffice.BIRTHS, Purpose.SCANS);

    private OfficeOnADisk() {}

    /** Arguments: what to do, and its arguments. */
    public static void main(String[] arguments) throws IOException {
        var first = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "work" -> work(first, Long.parseLong(arguments[2]));
            case "append" -> append(first);
            case "copy" -> copy(first, Path.of(arguments[2]));
            case "closed" -> closed(first, Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    static Process start(List<String> before, Path errors, String... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-XX:ErrorFile=" + errors + ".crash", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OfficeOnADisk.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    /** Scans, acts and copies, until it was refused three times. */
    private static void work(Path data, long seed) {
        try (var office = new WorkingOffice(data)) {
            for (int round = 0, refused = 0; refused < 3; round++) {
                try {
                    var scan = bytes(seed + round);
                    var path = "scans/" + seed + "-" + round + ".jpg";
                    var file = NewFile.of(path, scan);
                    office.append(SCANS, List.of(file));
                    System.out.println("ACK scan " + SCANS + " " + path + " " + file.expected());
                    var act = office.readIn(WorkingOffice.BIRTHS, seed + "-" + round, 1)
                            .getFirst();
                    System.out.println("ACK act " + act);
                    office.revise(act, "Mbuyi");
                    System.out.println("ACK revision " + act);
                    var copy = office.issue(act);
                    System.out.println("ACK copy " + copy.number() + " " + copy.digest());
                } catch (MokandaException e) {
                    System.out.println("REFUSED " + e.messageKey());
                    refused++;
                }
            }
        }
    }

    private static byte[] bytes(long seed) {
        var random = new Random(seed);
        var bytes = new byte[1 + random.nextInt(100_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** One append whose last file waits in the middle for a line of input. */
    private static void append(Path data) {
        try (var office = new WorkingOffice(data)) {
            office.append(SCANS, List.of(NewFile.of("scans/before.jpg", new byte[1000])));
            System.out.println("ACK");
            for (int i = 0; i < 2; i++) {
                try {
                    office.append(SCANS, List.of(NewFile.of("scans/with.jpg", new byte[70_000]), waiting()));
                    System.out.println("ACK");
                } catch (MokandaException e) {
                    System.out.println("REFUSED " + e.messageKey());
                }
            }
        }
    }

    private static NewFile waiting() {
        NewFile.Source source = () -> {
            pause();
            return new ByteArrayInputStream(new byte[5000]);
        };
        return new NewFile("scans/waiting.jpg", source, null);
    }

    private static void pause() throws IOException {
        System.out.println("NOW");
        if (System.in.read() < 0) {
            throw new IOException("nobody answers");
        }
    }

    /** Brings a copy up to date, and waits for a line of input in the middle of it. */
    private static void copy(Path archive, Path target) {
        try {
            copyOnce(new Interrupted(DirectoryFiles.ofArchive(archive), new AtomicInteger()), archive, target);
            System.out.println("ACK");
        } catch (MokandaException e) {
            System.out.println("REFUSED " + e.messageKey());
        }
    }

    /** Somebody comes when the seventh file is opened: all inventories were read by then, and some of the scans. */
    private record Interrupted(HeldFiles files, AtomicInteger opened) implements HeldFiles {
        @Override
        public String name() {
            return files.name();
        }

        @Override
        public InputStream open(String path) throws IOException {
            if (opened.incrementAndGet() == 7) {
                pause();
            }
            return files.open(path);
        }

        @Override
        public boolean isReachable() {
            return files.isReachable();
        }

        @Override
        public MokandaException explain(IOException failure) {
            return files.explain(failure);
        }
    }

    /** Folder after folder of an archive and of its copy is closed to its user, and opened again. */
    private static void closed(Path data, Path target) throws IOException {
        try (var office = new WorkingOffice(data)) {
            append(office, "first");
            copyOnce(data, target);
            for (var name : List.of("archive", "log", "log/tile/entries", "work/store", "")) {
                var path = "scans/to-" + name.replace('/', '-');
                closed(data.resolve(name), "data/" + name, () -> append(office, path));
                office.store.finishCuts();
                append(office, "after-" + path);
            }
            for (var name : List.of("archive", "log", "work", "work/store", "")) {
                append(office, "scans/for-" + name.replace('/', '-'));
                closed(target.resolve(name), "copy/" + name, () -> copyOnce(data, target));
            }
        }
    }

    private static void closed(Path folder, String name, Runnable work) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        try {
            work.run();
        } catch (MokandaException e) {
            System.out.println("REFUSED " + e.messageKey() + " " + name);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** To an object of its own, so that there is something new in each folder. */
    private static void append(WorkingOffice office, String path) {
        var object = new ObjectId("urn:mokanda:KMB:birth:" + (1000 + Math.floorMod(path.hashCode(), 900)) + ":scans");
        var file = NewFile.of(path, path.getBytes(StandardCharsets.UTF_8));
        office.append(object, List.of(file));
        System.out.println("ACK scan " + object + " " + path + " " + file.expected());
    }

    static void copyOnce(Path data, Path target) {
        copyOnce(DirectoryFiles.ofArchive(data), data, target);
    }

    private static void copyOnce(HeldFiles files, Path data, Path target) {
        try (var replica = DirectoryReplica.open(target)) {
            var log = LogFiles.in(data.resolve("log"), data.resolve("keys"));
            new Replication(files, log, data.resolve("work")).bring(replica, ReplicaProgress.SILENT);
        }
    }
}
