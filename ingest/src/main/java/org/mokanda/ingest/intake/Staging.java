package org.mokanda.ingest.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.ingest.FolderTrouble;

/**
 * A folder for copies of the files of one batch: what is judged and stored is the copy, so that a file that changes or
 * goes away meanwhile does no harm, and hostile names end here. Not durable; gone when closed.
 */
final class Staging implements AutoCloseable {
    private final Path folder;
    private int count;

    /** A file's bytes under a name of ours. */
    record Staged(Path file, Sha512 digest, long bytes) {}

    Staging(Path workFolder) {
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
     * @return empty when the source does not read to its end
     * @throws StoreUnavailableException the copy cannot be written: disk full or gone
     */
    Optional<Staged> copy(Path source) {
        var target = folder.resolve("file-" + ++count);
        var digest = sha512();
        long bytes;
        try (var in = new DigestInputStream(Files.newInputStream(source), digest)) {
            bytes = write(in, target);
        } catch (IOException _) {
            return Optional.empty();
        } catch (UncheckedIOException e) {
            throw FolderTrouble.explain(folder, e);
        }
        return Optional.of(new Staged(target, new Sha512(HexFormat.of().formatHex(digest.digest())), bytes));
    }

    /** Failures of writing come out unchecked, those of reading as they are. */
    private static long write(InputStream in, Path target) throws IOException {
        var buffer = new byte[1 << 16];
        long bytes = 0;
        try (var out = new Target(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
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
