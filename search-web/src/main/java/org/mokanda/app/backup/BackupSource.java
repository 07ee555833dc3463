package org.mokanda.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mokanda.app.SecondCopies;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.HeldFiles;
import org.mokanda.storage.replica.ReplicaTrouble;
import org.mokanda.storage.s3.S3Replica;

/**
 * A backup that is read, and never written: its disk may be locked.
 *
 * @param files of the copy
 * @param log its log, on this machine
 */
record BackupSource(HeldFiles files, LogFiles log, AutoCloseable toClose) implements AutoCloseable {
    private static final int KEY_BYTES_MAX = 1 << 16;

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
                    new DirectoryFiles(root), LogFiles.in(root.resolve("log"), root.resolve("keys")), () -> {});
        }
        var replica = S3Replica.reopen(place.get(), temporaries);
        try {
            var log = replica.log();
            var key = log.resolveSibling("log.pub");
            var bytes = replica.read("keys/log.pub", KEY_BYTES_MAX).orElseThrow(() -> noBackup(source));
            Files.write(key, bytes);
            return new BackupSource(replica, LogFiles.in(log, key.resolveSibling(".")), replica);
        } catch (IOException e) {
            replica.close();
            throw replica.explain(e);
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
            throw ReplicaTrouble.of(StoreTrouble.explain(Path.of(files.name()), e));
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
