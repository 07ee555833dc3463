package org.mokanda.ingest.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.ingest.FolderTrouble;

/**
 * A folder for copies of the files of one batch: what is judged and stored is the copy, so that a file that changes or
 * goes away meanwhile does no harm, and hostile names end here. Not durable; gone when closed.
 */
final class Staging implements AutoCloseable {
    /** A file lies here and in the store for a while, and others must find room beside it. */
    private static final int ROOM_FACTOR = 3;

    private final Path folder;
    private final long fileBytesMax;
    private int count;

    /** What became of the attempt to copy a file. */
    sealed interface Copy {
        /** A file's bytes under a name of ours. */
        record Staged(Path file, Sha512 digest, long bytes) implements Copy {}

        /** Nothing of it is here. */
        record None(FileOutcome.Skipped.Why why) implements Copy {}
    }

    /** @param fileBytesMax only what is longer may be refused for want of room; for others the disk is full */
    Staging(Path workFolder, long fileBytesMax) {
        this.fileBytesMax = fileBytesMax;
        folder = workFolder.resolve("intake-" + UUID.randomUUID());
        try {
            Files.createDirectory(
                    folder); // and not its parents: a disk that was unplugged leaves an empty folder behind
        } catch (IOException e) {
            throw FolderTrouble.explain(workFolder, e);
        }
    }

    /**
     * Copies and digests in one reading.
     *
     * @throws StoreUnavailableException the copy cannot be written: disk full or gone
     */
    Copy copy(Path source) {
        var target = folder.resolve("file-" + ++count);
        var digest = sha512();
        long room = folder.toFile().getUsableSpace(); // 0 also when the disk is gone, which writing will tell
        long most = room == 0 ? Long.MAX_VALUE - 1 : Math.max(fileBytesMax, room / ROOM_FACTOR);
        try {
            long bytes = Files.size(source) > most ? most + 1 : write(source, digest, target, most);
            if (bytes > most) {
                Files.deleteIfExists(target);
                return new Copy.None(FileOutcome.Skipped.Why.NO_ROOM);
            }
            return new Copy.Staged(target, new Sha512(HexFormat.of().formatHex(digest.digest())), bytes);
        } catch (IOException _) {
            return new Copy.None(FileOutcome.Skipped.Why.NOT_READABLE);
        } catch (UncheckedIOException e) {
            throw FolderTrouble.explain(folder, e);
        }
    }

    /** Failures of writing come out unchecked, those of reading as they are. Ends beyond {@code most}, as a file may grow. */
    private static long write(Path source, MessageDigest digest, Path target, long most) throws IOException {
        var buffer = new byte[1 << 16];
        long bytes = 0;
        try (var in = new DigestInputStream(Files.newInputStream(source), digest);
                var out = new Target(target)) {
            for (int count = in.read(buffer); count >= 0 && bytes <= most; count = in.read(buffer)) {
                out.write(buffer, count);
                bytes += count;
            }
        }
        return bytes;
    }

    /** A file of ours, whose trouble must not be taken for the source's. */
    private static final class Target implements AutoCloseable {
        private final OutputStream out;

        Target(Path file) {
            try {
                out = Files.newOutputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(byte[] buffer, int count) {
            try {
                out.write(buffer, 0, count);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // The folder for temporary work is emptied at the next start.
        }
    }
}
