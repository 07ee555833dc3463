package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a version on their way in: copied beside the archive and digested while they are copied, in constant
 * memory, each read once. Not forced yet; that is done for all of them together.
 */
public final class StagedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);
    private static final int BUFFER_BYTES = 1 << 18;

    private final WorkDirectory work;
    private final Path folder;
    private final List<StagedFile> files;

    /** A file of the version. */
    public record StagedFile(String logicalPath, Path copy, Sha512 digest) {}

    private StagedFiles(WorkDirectory work, Path folder, List<StagedFile> files) {
        this.work = work;
        this.folder = folder;
        this.files = files;
    }

    /**
     * Copies the files.
     *
     * @throws IOException the copy could not be written
     * @throws MokandaException a source could not be read, or does not have the digest it should have
     */
    public static StagedFiles copy(WorkDirectory work, ObjectId object, List<NewFile> files) throws IOException {
        var folder = work.newFolder(object.urn());
        var staged = new StagedFiles(work, folder, new ArrayList<>(files.size()));
        try {
            var buffer = new byte[BUFFER_BYTES];
            for (var file : files) {
                var copy = folder.resolve(Integer.toString(staged.files.size()));
                var digest = copy(object, file, copy, buffer);
                if (file.expected() != null && !file.expected().equals(digest)) {
                    throw new MokandaException(
                            FailureKind.EVIDENCE,
                            "store.digest-differs",
                            "file " + (staged.files.size() + 1) + " of " + files.size() + " for " + object + " has "
                                    + digest + ", expected " + file.expected(),
                            null,
                            object.urn());
                }
                staged.files.add(new StagedFile(file.path(), copy, digest));
            }
            return staged;
        } catch (IOException | RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private static Sha512 copy(ObjectId object, NewFile file, Path copy, byte[] buffer) throws IOException {
        var digest = newDigest();
        try (var out = FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                var in = new Source(object, file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                for (var left = ByteBuffer.wrap(buffer, 0, count); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
        }
        return new Sha512(HexFormat.of().formatHex(digest.digest()));
    }

    /** What cannot be read is told apart from what cannot be written: another disk, another remedy. */
    private static final class Source implements AutoCloseable {
        private final ObjectId object;
        private final InputStream in;

        Source(ObjectId object, NewFile file) {
            this.object = object;
            try {
                in = file.source().open();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        int read(byte[] buffer) {
            try {
                return in.read(buffer);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private MokandaException unreadable(IOException e) {
            return new MokandaException(
                    FailureKind.ENVIRONMENT,
                    "store.source-unreadable",
                    "a file for " + object + " cannot be read: " + e.getClass().getSimpleName(),
                    e,
                    object.urn());
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    /** In the order they were given. */
    public List<StagedFile> files() {
        return files;
    }

    @Override
    public void close() {
        try {
            work.delete(folder);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("temporary files could not be deleted; the next start does it");
        }
    }
}
