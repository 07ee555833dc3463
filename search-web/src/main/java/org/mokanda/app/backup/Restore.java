package org.mokanda.app.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mokanda.app.DataDirectory;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.Replication;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.springframework.util.FileSystemUtils;

/**
 * Makes an archive from a backup in a folder where none is. Everything is brought to a folder aside, checked against what
 * was sealed, and put in place at the end; broken off, it goes on where it stopped. Catalogue and index are made again
 * afterwards, see {@link org.mokanda.app.Rebuild}.
 */
public final class Restore {
    private static final List<String> PARTS = List.of("keys", "catalogue", "log", "archive");

    /** Where store and catalogue of the first archive are, which a restored one must not write to. */
    private static final List<String> PLACES =
            List.of("settings/store.properties", "settings/catalogue.properties", "settings/index.properties");

    private final Path folder;

    /** @param folder absent, empty, or with an earlier restore that was broken off */
    public Restore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Restores.
     *
     * @param acceptsDamage true to put the archive in place even if something of the backup is damaged: the audit names
     *     it ever after. Otherwise another backup of the same archive may complete it
     * @return what was copied
     * @throws MokandaException of kind USAGE: no backup, another code, or a folder that is in use; of kind ENVIRONMENT: a
     *     disk or server does not let us
     */
    public ReplicationOutcome.Copied run(
            Path source, RecoveryCode code, boolean acceptsDamage, ReplicaProgress progress) {
        try {
            requireFreshGround();
            var aside = folder.resolve(DataDirectory.RESTORING);
            var temporaries = Files.createTempDirectory("mokanda-restore-");
            try (var backup = BackupSource.open(source, temporaries)) {
                var secrets = SealedSecrets.open(backup.secrets(), code)
                        .orElseThrow(() -> new MokandaException(
                                FailureKind.USAGE, "restore.other-code", "the code does not open the backup", null));
                takeBack(aside);
                Durable.createDirectories(aside);
                Durable.closeToOthers(folder);
                var copied = copy(backup, secrets, temporaries, aside, progress);
                if (copied.damaged().isEmpty() || acceptsDamage) {
                    putInPlace(aside, secrets);
                }
                return copied;
            } finally {
                FileSystemUtils.deleteRecursively(temporaries);
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "data.unusable", "cannot restore to " + folder + ": " + e, e, folder.toString());
        }
    }

    /** A call that was cut short had moved some parts in place already. */
    private void takeBack(Path aside) throws IOException {
        if (!DirectoryReplica.isIn(aside)) {
            return;
        }
        for (var part : PARTS) {
            if (Files.exists(folder.resolve(part)) && Files.notExists(aside.resolve(part))) {
                Durable.move(folder.resolve(part), aside.resolve(part));
            }
        }
    }

    private void requireFreshGround() throws IOException {
        boolean isGoingOn =
                DirectoryReplica.isIn(folder.resolve(DataDirectory.RESTORING)) && !DataDirectory.isArchive(folder);
        if (Files.notExists(folder) || isGoingOn) {
            return;
        }
        try (var entries = Files.list(folder)) {
            if (!entries.allMatch(Restore::isNoSignOfUse)) {
                throw new MokandaException(
                        FailureKind.USAGE, "restore.in-use", folder + " is not empty", null, folder.toString());
            }
        }
    }

    /** A cut may have come when the folder aside had been made, but before anything was in it. */
    private static boolean isNoSignOfUse(Path entry) {
        var name = entry.getFileName().toString();
        if (!name.equals(DataDirectory.RESTORING)) {
            return name.equals("lost+found");
        }
        var inside = entry.toFile().list();
        return inside != null && Set.of("work").containsAll(List.of(inside));
    }

    private static ReplicationOutcome.Copied copy(
            BackupSource backup, Map<String, byte[]> secrets, Path temporaries, Path aside, ReplicaProgress progress)
            throws IOException {
        var key = temporaries.resolve("log.pub");
        Files.write(key, requireNonNull(secrets.get("keys/log.pub"), "every backup has the log's key"));
        try (var target = DirectoryReplica.open(aside, trouble -> named(trouble, aside))) {
            var outcome = new Replication(
                            backup.files(), backup.log(key), backup.checkpoint(temporaries), aside.resolve("work"))
                    .bring(target, progress);
            return switch (outcome) {
                case ReplicationOutcome.Copied copied -> copied;
                case ReplicationOutcome.Conflict _ ->
                    throw new MokandaException(
                            FailureKind.USAGE,
                            "restore.mixed",
                            "another backup was being restored to " + aside,
                            null,
                            requireNonNull(aside.getParent()).toString());
            };
        }
    }

    /** The disk that is restored to is no second copy to whoever restores. */
    private static MokandaException named(StoreUnavailableException trouble, Path aside) {
        var key = trouble.messageKey().replaceFirst("^store\\.", "restore.target.");
        return new MokandaException(
                trouble.kind(),
                key,
                String.valueOf(trouble.getMessage()),
                trouble,
                requireNonNull(aside.getParent()).toString());
    }

    /** Keys and accounts first; the mark that makes it an archive last. */
    private void putInPlace(Path aside, Map<String, byte[]> secrets) throws IOException {
        for (var file : secrets.entrySet()) {
            var name = file.getKey();
            if (name.startsWith("keys/")) {
                write(aside.resolve("keys"), name.substring("keys/".length()), file.getValue());
            } else if (name.startsWith("settings/") && !PLACES.contains(name)) {
                write(aside.resolve("settings"), name.substring("settings/".length()), file.getValue());
            } else if (name.equals(Backup.ACCOUNTS)) {
                write(aside.resolve("catalogue"), DataDirectory.CATALOGUE_FILE, file.getValue());
            }
        }
        write(aside.resolve("catalogue"), DataDirectory.CATALOGUE_UNMADE, new byte[0]);
        var gaps = aside.resolve("incomplete/checkpoint");
        if (Files.exists(gaps)) {
            Durable.replace(aside.resolve("log/checkpoint"), Files.readAllBytes(gaps), aside);
        }
        DataDirectory.takeIn(folder, aside, PARTS);
        FileSystemUtils.deleteRecursively(aside);
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Durable.createDirectories(folder);
        Durable.closeToOthers(folder);
        var file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IOException("a name in the sealed part leads out of it");
        }
        Durable.replace(file, bytes, folder);
        Durable.closeToOthers(file);
    }
}
