package org.mokanda.app.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mokanda.app.SecondCopies;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.HeldFiles;
import org.mokanda.storage.s3.S3Replica;

/**
 * A backup that is read, and never written: its disk may be locked.
 *
 * @param files of the copy
 * @param log its log, on this machine
 */
record BackupSource(HeldFiles files, LogFiles log, AutoCloseable toClose) implements AutoCloseable {
    private static final int CHECKPOINT_BYTES_MAX = 1_000_000;

    /**
     * Opens a backup in a folder, or on the server that a file of settings names.
     *
     * @param temporaries for what must be fetched first
     */
    static BackupSource open(Path source, Path temporaries) {
        var place = SecondCopies.placeOnServer(source);
        if (place.isEmpty()) {
            var root = source.toAbsolutePath().normalize();
            if (!DirectoryReplica.isIn(root)) {
                throw noBackup(source);
            }
            return new BackupSource(
                    DirectoryFiles.ofCopy(root), LogFiles.in(root.resolve("log"), root.resolve("keys")), () -> {});
        }
        var replica = S3Replica.reopen(place.get(), temporaries);
        try {
            var log = replica.log();
            return new BackupSource(replica, LogFiles.in(log, log), replica);
        } catch (IOException e) {
            replica.close();
            throw replica.explain(e);
        }
    }

    /**
     * The log as the key proves it that was sealed, and not one that lies on the disk.
     *
     * @param key file with that key
     */
    LogFiles log(Path key) {
        return new LogFiles(log.tiles(), log.privateKey(), key);
    }

    /**
     * The newest checkpoint: of the log, or the one up to which the copy went with gaps.
     *
     * @param temporaries for a copy of the latter
     */
    Path checkpoint(Path temporaries) {
        try {
            var gaps = files.read("incomplete/checkpoint", CHECKPOINT_BYTES_MAX);
            if (gaps.isEmpty() || size(gaps.get()) <= size(files.read("log/checkpoint", CHECKPOINT_BYTES_MAX))) {
                return log.checkpoint();
            }
            var file = temporaries.resolve("checkpoint");
            Files.write(file, gaps.get());
            return file;
        } catch (IOException e) {
            throw files.explain(e);
        }
    }

    private static long size(Optional<byte[]> note) {
        return note.map(BackupSource::size).orElse(-1L);
    }

    /** -1 for what is no checkpoint: whoever takes it tells. */
    private static long size(byte[] note) {
        try {
            var text = new String(note, StandardCharsets.UTF_8);
            return Checkpoint.parse(SignedNote.parse(text).body()).size();
        } catch (IllegalArgumentException _) {
            return -1;
        }
    }

    /** The sealed part. */
    byte[] secrets() {
        try {
            return files.read(Backup.SECRETS, 2 * SealedSecrets.BYTES_MAX)
                    .orElseThrow(() -> new MokandaException(
                            FailureKind.USAGE,
                            "restore.no-secrets",
                            "a second copy without keys: " + files.name(),
                            null,
                            files.name()));
        } catch (IOException e) {
            throw files.explain(e);
        }
    }

    static MokandaException noBackup(Path source) {
        return new MokandaException(
                FailureKind.USAGE, "restore.no-backup", "no backup at " + source, null, source.toString());
    }

    @Override
    public void close() {
        try {
            toClose.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close a backup", e);
        }
    }
}
