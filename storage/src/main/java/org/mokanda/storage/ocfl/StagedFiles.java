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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a version on their way in: copied beside the archive and digested while they are copied, in constant
 * memory, each read once.
 */
public final class StagedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);
    private static final int BUFFER_BYTES = 1 << 18;
    /** More than there are cores, as some wait for the disk. */
    private static final int COPIES_AT_ONCE = 6;

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
     * Copies the files, several at a time.
     *
     * @param forced true: their bytes are on stable storage on return, and need no force when they move; their names are not
     * @throws IOException a copy could not be written
     * @throws MokandaException a source could not be read, or does not have the digest it should have
     */
    public static StagedFiles copy(WorkDirectory work, ObjectId object, List<NewFile> files, boolean forced)
            throws IOException {
        var folder = work.newFolder(object.urn());
        var staged = new StagedFiles(work, folder, new ArrayList<>(files.size()));
        try {
            var copies = new ArrayList<Callable<StagedFile>>(files.size());
            for (int i = 0; i < files.size(); i++) {
                var file = files.get(i);
                var copy = folder.resolve(Integer.toString(i));
                var position = (i + 1) + " of " + files.size();
                copies.add(() -> copy(object, file, position, copy, forced));
            }
            staged.files.addAll(copies.size() == 1 ? List.of(copies.getFirst().call()) : runAll(copies));
            return staged;
        } catch (IOException | RuntimeException e) {
            staged.close();
            throw e;
        } catch (Exception e) {
            staged.close();
            throw new IllegalStateException("no copy fails like this", e);
        }
    }

    /** What fails first in the order of the files is thrown, when no copy is under way any more. */
    private static List<StagedFile> runAll(List<Callable<StagedFile>> copies) throws Exception {
        var done = new ArrayList<StagedFile>(copies.size());
        try (var pool = Executors.newFixedThreadPool(
                Math.min(copies.size(), COPIES_AT_ONCE),
                Thread.ofPlatform().daemon().factory())) {
            var running = copies.stream().map(pool::submit).toList();
            try {
                for (var copy : running) {
                    done.add(copy.get());
                }
            } catch (ExecutionException e) {
                running.forEach(copy -> copy.cancel(false));
                throw e.getCause() instanceof Exception cause ? cause : e;
            } catch (InterruptedException e) {
                running.forEach(copy -> copy.cancel(false));
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while files were copied", e);
            }
        }
        return done;
    }

    private static StagedFile copy(ObjectId object, NewFile file, String position, Path copy, boolean forced)
            throws IOException {
        var digest = copy(object, file, copy, forced);
        if (file.expected() != null && !file.expected().equals(digest)) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "store.digest-differs",
                    "file " + position + " for " + object + " has " + digest + ", expected " + file.expected(),
                    null,
                    object.urn());
        }
        return new StagedFile(file.path(), copy, digest);
    }

    private static Sha512 copy(ObjectId object, NewFile file, Path copy, boolean forced) throws IOException {
        var digest = newDigest();
        var buffer = new byte[BUFFER_BYTES];
        try (var out = FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                var in = new Source(object, file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                for (var left = ByteBuffer.wrap(buffer, 0, count); left.hasRemaining(); ) {
                    out.write(left);
                }
            }
            if (forced) {
                Durable.force(out);
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
