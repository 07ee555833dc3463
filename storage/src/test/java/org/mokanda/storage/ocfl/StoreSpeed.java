package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;

/**
 * How many files a second the store takes in batches, a version each, beside a bare loop that writes the same files one by
 * one: to a temporary name, forced, renamed, the folder forced. Both take turns in the same run. Arguments: folder, rounds,
 * files a batch, bytes a file.
 */
final class StoreSpeed {
    /** Rounds that do not count: by then both run as machine code. */
    private static final int WARM_UP = 6;

    private StoreSpeed() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        int size = Integer.parseInt(arguments[3]);
        var random = new Random(1);
        long ours = 0;
        long bare = 0;
        try (var store = OcflArchiveStore.open(folder.resolve("archive"), folder.resolve("work"))) {
            for (int round = -WARM_UP; round < rounds; round++) {
                var files = sources(folder.resolve("scans"), count, size, random);
                var object = new ObjectId("urn:mokanda:KMB:birth:" + (1950 + round) + ":scans");
                long started = System.nanoTime();
                store.append(store.head(object), files(files), new Provenance("clerk", Instant.EPOCH, "batch"));
                long between = System.nanoTime();
                writeOneByOne(files, Files.createDirectories(folder.resolve("bare" + round)));
                if (round >= 0) {
                    ours += between - started;
                    bare += System.nanoTime() - between;
                }
                delete(folder.resolve("bare" + round));
            }
        }
        double files = (double) rounds * count;
        System.out.printf(
                Locale.ROOT, "%.1f %.1f %.2f%n", files / (ours / 1e9), files / (bare / 1e9), (double) bare / ours);
    }

    private static List<Path> sources(Path folder, int count, int size, Random random) throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        var bytes = new byte[size];
        for (int i = 0; i < count; i++) {
            random.nextBytes(bytes);
            files.add(Files.write(folder.resolve("scan-" + i + ".jpg"), bytes));
        }
        return files;
    }

    private static List<NewFile> files(List<Path> sources) {
        var files = new ArrayList<NewFile>();
        sources.forEach(source ->
                files.add(new NewFile("scans/" + source.getFileName(), () -> Files.newInputStream(source), null)));
        return files;
    }

    private static void writeOneByOne(List<Path> sources, Path folder) throws IOException {
        for (var source : sources) {
            var temporary = folder.resolve("temporary");
            try (var in = FileChannel.open(source);
                    var out = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                var buffer = ByteBuffer.allocateDirect(1 << 18);
                while (in.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    buffer.clear();
                }
                out.force(true);
            }
            Files.move(temporary, folder.resolve(source.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
