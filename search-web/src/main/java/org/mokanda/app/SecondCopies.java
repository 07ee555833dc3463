package org.mokanda.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.storage.audit.Audit;
import org.mokanda.storage.audit.AuditProgress;
import org.mokanda.storage.audit.AuditReport;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.FileEvidenceLog;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.replica.DirectoryFiles;
import org.mokanda.storage.replica.DirectoryReplica;
import org.mokanda.storage.replica.KnownReplicas;
import org.mokanda.storage.replica.Repair;
import org.mokanda.storage.replica.RepairReport;
import org.mokanda.storage.replica.Replica;
import org.mokanda.storage.replica.ReplicaProgress;
import org.mokanda.storage.replica.Replication;
import org.mokanda.storage.replica.ReplicationOutcome;
import org.mokanda.storage.s3.RepairableS3;
import org.mokanda.storage.s3.S3ArchiveFiles;
import org.mokanda.storage.s3.S3Files;
import org.mokanda.storage.s3.S3Place;
import org.mokanda.storage.s3.S3Replica;

/**
 * The copies of an archive elsewhere: on disks that are carried away, in another commune, on a server. A target is a folder,
 * or a file of settings whose name ends in {@code .properties} for a place on an S3 server.
 */
public final class SecondCopies {
    /** Name of the key that tells who asks the server of a copy; as for {@link StoreSettings#ACCESS_KEY}. */
    static final String ACCESS_KEY = "MOKANDA_COPY_S3_ACCESS_KEY";
    /** The same for the secret. */
    static final String SECRET_KEY = "MOKANDA_COPY_S3_SECRET_KEY";

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DataDirectory directory;
    private final InstantSource clock;
    private final KnownReplicas known;

    SecondCopies(DataDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        this.known = new KnownReplicas(directory.replicas(), directory.work());
    }

    /** What is known of all copies, the newest first. */
    public List<KnownReplicas.Known> list() {
        return known.list();
    }

    /**
     * Copies what is new.
     *
     * @throws MokandaException of kind USAGE or ENVIRONMENT: the target is none, or cannot be used
     */
    public ReplicationOutcome bring(Path target, ReplicaProgress progress) {
        return bring(target, new LinkedHashMap<>(), progress);
    }

    /**
     * The same, with small files that lie beside the copy.
     *
     * @param beside by path from the folder that holds {@code archive/}; replaced unless there is a conflict
     */
    public ReplicationOutcome bring(Path target, SequencedMap<String, byte[]> beside, ReplicaProgress progress) {
        try (var replica = open(target)) {
            var outcome = bring(replica, progress);
            if (outcome instanceof ReplicationOutcome.Copied) {
                put(replica, beside);
            }
            if (outcome instanceof ReplicationOutcome.Copied copied
                    && copied.damaged().isEmpty()) {
                remember(replica, copied);
            }
            return outcome;
        }
    }

    private static void put(Replica replica, SequencedMap<String, byte[]> beside) {
        try {
            replica.replaceAll(beside);
        } catch (IOException e) {
            throw replica.explain(e);
        }
    }

    private ReplicationOutcome bring(Replica replica, ReplicaProgress progress) {
        return switch (StoreSettings.of(directory)) {
            case StoreSettings.InDirectory _ ->
                new Replication(DirectoryFiles.ofArchive(directory.root()), log(), directory.work())
                        .bring(replica, progress);
            case StoreSettings.OnS3(var place) -> {
                try (var files = new S3Files(place)) {
                    yield new Replication(files, log(), directory.work()).bring(replica, progress);
                }
            }
        };
    }

    private void remember(Replica replica, ReplicationOutcome.Copied copied) {
        var before =
                list().stream().filter(each -> each.id().equals(replica.id())).findFirst();
        known.remember(new KnownReplicas.Known(
                replica.id(),
                replica.name(),
                copied.state().size(),
                clock.instant(),
                before.map(KnownReplicas.Known::audited).orElse(null),
                before.map(KnownReplicas.Known::findings).orElse(0L)));
    }

    /**
     * Reads every byte of a copy again.
     *
     * @throws MokandaException of kind USAGE: no copy is there; of kind ENVIRONMENT: it cannot be read
     */
    public AuditReport audit(Path target, AuditProgress progress) {
        var place = place(target);
        if (place.isPresent()) {
            try (var replica = S3Replica.reopen(place.get(), directory.work());
                    var files = S3ArchiveFiles.ofCopy(place.get())) {
                var log = replica.log();
                return audit(
                        new Audit(files, LogFiles.in(log, log.resolveSibling("keys")), directory.work(), null),
                        replica.name(),
                        progress);
            } catch (IOException e) {
                throw new StoreUnavailableException(
                        "replica.s3-failing",
                        "cannot read the log of the copy",
                        e,
                        place.get().name());
            }
        }
        var root = existing(target);
        var log = LogFiles.in(root.resolve("log"), root.resolve("keys"));
        // With our own folder for temporary files: a disk with its lock on is read too.
        return audit(new Audit(root.resolve("archive"), log, directory.work(), null), root.toString(), progress);
    }

    private AuditReport audit(Audit audit, String name, AuditProgress progress) {
        var report = audit.trusting(TimeSettings.read(directory.timeSettings())).run(progress);
        list().stream()
                .filter(each -> each.place().equals(name))
                .forEach(each -> known.remember(
                        each.audited(clock.instant(), report.findings().size() + report.unlisted())));
        return report;
    }

    /**
     * Keeps all other processes away from the archive until it is closed.
     *
     * @throws MokandaException of kind BUSY: another one is at work
     */
    public WorkDirectory.Alone alone() {
        return directory.enter().alone();
    }

    /**
     * Puts back what an audit found, from a copy that is only read. The caller is {@link #alone}.
     *
     * @throws MokandaException of kind USAGE: no copy is there; of kind ENVIRONMENT: a disk or server does not let us
     */
    public RepairReport repair(AuditReport found, Path target) {
        return switch (StoreSettings.of(directory)) {
            case StoreSettings.InDirectory _ -> repair(repairs(), found, target);
            case StoreSettings.OnS3(var place) -> {
                try (var archive = new RepairableS3(place)) {
                    yield repair(new Repair(archive, directory.root(), log(), directory.work(), clock), found, target);
                }
            }
        };
    }

    private RepairReport repair(Repair repair, AuditReport found, Path target) {
        var aside = directory.damaged().resolve(FOLDER.format(clock.instant()));
        var place = place(target);
        if (place.isEmpty()) {
            var root = existing(target);
            return repair.run(found, DirectoryFiles.ofCopy(root), root.resolve("log"), aside);
        }
        try (var replica = S3Replica.reopen(place.get(), directory.work())) {
            return repair.run(found, replica, replica.log(), aside);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "replica.s3-failing",
                    "cannot read the log of the copy",
                    e,
                    place.get().name());
        }
    }

    /** Says in the log what was repaired, also by a repair that was killed before it came to this. The caller is {@link #alone}. */
    public void logRepairs() {
        var leaves = repairs().unlogged(directory.damaged());
        if (!leaves.isEmpty()) {
            FileEvidenceLog.open(directory.log(), directory.keys(), directory.work())
                    .append(List.<LogLeaf>copyOf(leaves));
            repairs().logged(directory.damaged());
        }
    }

    private Repair repairs() {
        return new Repair(directory.root(), log(), directory.work(), clock);
    }

    /** The folder of a copy, which is only read: nothing is begun where none is. */
    private Path existing(Path target) {
        var root = target.toAbsolutePath().normalize();
        if (!DirectoryReplica.isIn(root)) {
            throw refused(FailureKind.USAGE, "replica.none", root);
        }
        return root;
    }

    private LogFiles log() {
        return LogFiles.in(directory.log(), directory.keys());
    }

    private static boolean isOnServer(Path target) {
        return target.toString().endsWith(".properties") && !Files.isDirectory(target);
    }

    /**
     * The place on a server that a target names; empty when it names a folder.
     *
     * @throws MokandaException of kind USAGE: the settings are not there; of kind ENVIRONMENT: they are wrong
     */
    public static Optional<S3Place> placeOnServer(Path target) {
        if (!isOnServer(target)) {
            return Optional.empty();
        }
        if (Files.notExists(target)) {
            throw refused(FailureKind.USAGE, "replica.no-settings", target);
        }
        return Optional.of(StoreSettings.place(target.toAbsolutePath(), System.getenv(), ACCESS_KEY, SECRET_KEY));
    }

    /** The same; the folder of a copy that we know stays one while its disk is unplugged, whatever its name ends in. */
    private Optional<S3Place> place(Path target) {
        return isKnown(target.toAbsolutePath().normalize()) ? Optional.empty() : placeOnServer(target);
    }

    private boolean isKnown(Path root) {
        return list().stream().anyMatch(each -> each.place().equals(root.toString()));
    }

    private Replica open(Path target) {
        var place = place(target);
        if (place.isPresent()) {
            return S3Replica.open(place.get(), directory.work());
        }
        var root = target.toAbsolutePath().normalize();
        if (root.startsWith(directory.root()) || directory.root().startsWith(root)) {
            throw refused(FailureKind.USAGE, "replica.inside", root);
        }
        if (isKnown(root) && !DirectoryReplica.isIn(root)) {
            throw refused(FailureKind.ENVIRONMENT, "replica.unplugged", root);
        }
        return DirectoryReplica.open(root);
    }

    private static MokandaException refused(FailureKind kind, String key, Path root) {
        return new MokandaException(kind, key, key + ": " + root, null, root.toString());
    }

    /** True when the copy would be lost with the archive, as both are on one disk; false also when nobody can tell. */
    public boolean isOnSameDisk(Path target) {
        try {
            var there = target.toAbsolutePath().normalize();
            while (there.getParent() != null && Files.notExists(there)) {
                there = there.getParent();
            }
            return !isOnServer(target) && Files.getFileStore(there).equals(Files.getFileStore(directory.root()));
        } catch (IOException _) {
            return false;
        }
    }
}
