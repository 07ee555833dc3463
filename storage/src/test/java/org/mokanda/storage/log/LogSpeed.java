package org.mokanda.storage.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;

/**
 * How many leaves a second the evidence log takes in batches, beside a bare loop that appends the same bytes to one file and
 * forces it after each batch. Both take turns in the same run. Arguments: folder, rounds, batches a round, leaves a batch.
 */
final class LogSpeed {
    private LogSpeed() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        int batches = Integer.parseInt(arguments[2]);
        int leaves = Integer.parseInt(arguments[3]);
        var log = FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        long ours = 0;
        long bare = 0;
        try (var file = FileChannel.open(
                folder.resolve("bare"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            for (int round = -1; round < rounds; round++) { // the first one warms both up and does not count
                var batch = new ArrayList<List<LogLeaf>>();
                for (int i = 0; i < batches; i++) {
                    batch.add(batch((round + 1) * batches + i, leaves));
                }
                long started = System.nanoTime();
                batch.forEach(log::append);
                long between = System.nanoTime();
                for (var each : batch) {
                    var bytes = new ByteArrayOutputStream();
                    for (var leaf : each) {
                        bytes.writeBytes(leaf.bytes());
                        bytes.write('\n');
                    }
                    for (var left = ByteBuffer.wrap(bytes.toByteArray()); left.hasRemaining(); ) {
                        file.write(left);
                    }
                    file.force(true);
                }
                if (round >= 0) {
                    ours += between - started;
                    bare += System.nanoTime() - between;
                }
            }
        }
        double count = (double) rounds * batches * leaves;
        System.out.printf(
                Locale.ROOT, "%.0f %.0f %.2f%n", count / (ours / 1e9), count / (bare / 1e9), (double) bare / ours);
        long started = System.nanoTime();
        FileEvidenceLog.open(folder.resolve("log"), folder.resolve("keys"), folder.resolve("work"));
        System.err.printf(
                Locale.ROOT, "opened %d leaves in %.1f ms%n", log.size(), (System.nanoTime() - started) / 1e6);
    }

    private static List<LogLeaf> batch(int number, int leaves) {
        var batch = new ArrayList<LogLeaf>(leaves);
        for (int i = 0; i < leaves; i++) {
            int version = number * leaves + i + 1;
            batch.add(new LogLeaf.SealedVersion(
                    new ObjectId("urn:mokanda:KMB:birth:1957:scans"),
                    version,
                    Sha512.of(Integer.toString(version).getBytes(StandardCharsets.UTF_8)),
                    Instant.EPOCH.plusSeconds(version)));
        }
        return batch;
    }
}
