package org.mokanda.storage.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of the log.
 *
 * <pre>
 * log/leaves.jsonl   one leaf a line: canonical JSON, then a line feed; line n is leaf n - 1
 * log/checkpoint     signed note over origin, number of leaves and root
 * keys/log.key       private key, PKCS#8 in PEM, for its owner alone
 * keys/log.pub       name and public key as others are given them; written last, so it says that the log was begun
 * </pre>
 */
public record LogFiles(Path leaves, Path checkpoint, Path privateKey, Path publicKey) {
    /** A line longer than this is no leaf of ours. */
    static final int LEAF_BYTES_MAX = 1 << 16;

    public static LogFiles in(Path log, Path keys) {
        return new LogFiles(
                log.resolve("leaves.jsonl"),
                log.resolve("checkpoint"),
                keys.resolve("log.key"),
                keys.resolve("log.pub"));
    }

    /** Takes the leaves one by one, in order. */
    @FunctionalInterface
    public interface LeafReader {
        /** @param bytes without the line feed */
        void leaf(byte[] bytes) throws IOException;
    }

    /**
     * Reads whole lines.
     *
     * @param position where to begin, the beginning of a line
     * @param limit most lines to read
     * @return position behind the last whole line that was read
     * @throws IOException the file cannot be read, or a line is longer than any leaf
     */
    public long readLeaves(long position, long limit, LeafReader reader) throws IOException {
        long end = position;
        try (var file = Files.newInputStream(leaves)) {
            file.skipNBytes(position);
            var in = new BufferedInputStream(file, 1 << 16);
            for (long count = 0; count < limit; count++) {
                var line = readLine(in);
                if (line == null) {
                    break;
                }
                reader.leaf(line);
                end += line.length + 1L;
            }
        }
        return end;
    }

    private static byte @Nullable [] readLine(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(320);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toByteArray();
            }
            line.write(next);
            if (line.size() > LEAF_BYTES_MAX) {
                throw new IOException("a line of the log is longer than a leaf can be");
            }
        }
        return null;
    }
}
