package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogTiles;
import org.mokanda.storage.log.LogView;
import org.mokanda.storage.ocfl.ArchiveLayout;
import org.mokanda.storage.ocfl.ArchiveRoot;

/**
 * Brings a copy of an archive up to date. The log leads: its leaves from where the copy's own checkpoint stands tell which
 * versions are new, and each is copied whole, checked against what was sealed on both sides. The copy's checkpoint moves on
 * last, so that a copy never says that it has what it has not; whatever breaks it off, the next run finds what is there
 * and goes on. A copy whose log is no beginning of ours is left alone.
 *
 * <p>May run while others add to the archive: what comes after it began is for the next time.
 */
public final class Replication {
    private static final int VERSIONS_AT_ONCE = 64;
    private static final int FILES_AT_ONCE = 512;
    private static final long BYTES_AT_ONCE = 64L << 20;
    private static final int NOTE_BYTES_MAX = 1_000_000;

    private final HeldFiles archive;
    private final LogFiles log;
    private final Path checkpoint;
    private final Path work;

    /**
     * @param archive where the versions lie
     * @param work see {@link WorkDirectory#open}
     */
    public Replication(HeldFiles archive, LogFiles log, Path work) {
        this(archive, log, log.checkpoint(), work);
    }

    /** @param checkpoint a file with the one up to which is copied, if it is not that of the log */
    public Replication(HeldFiles archive, LogFiles log, Path checkpoint, Path work) {
        this.archive = archive;
        this.log = log;
        this.checkpoint = checkpoint;
        this.work = work;
    }

    /**
     * Copies what is new.
     *
     * @throws MokandaException of kind ENVIRONMENT: a disk or server is full, gone or refuses; of kind EVIDENCE: the log of
     *     the archive, or what the copy says of itself, is damaged. What was copied so far is found by the next run
     */
    public ReplicationOutcome bring(Replica target, ReplicaProgress progress) {
        try {
            var key = NoteKey.parse(LogFiles.text(log.publicKey()));
            var note = SignedNote.parse(LogFiles.text(checkpoint));
            var view = LogView.open(log.tiles(), signed(note, key));
            var copy = stateOf(target, key);
            if (copy.conflict(view)) {
                return fork(view, target, copy);
            }
            return new Run(target, view, copy.state(), key, progress).copy(note);
        } catch (TargetTroubleException e) {
            throw target.explain(e.failure());
        } catch (SourceTroubleException e) {
            throw archive.explain(e.failure());
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(log.tiles().folder(), e);
        } catch (IllegalArgumentException e) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "replica.log-damaged", "the log's key or checkpoint is damaged", e);
        }
    }

    private static Checkpoint signed(SignedNote note, NoteKey key) {
        var state = Checkpoint.parse(note.body());
        if (!key.verifies(note) || !key.name().equals(state.origin())) {
            throw new IllegalArgumentException("is not signed by the key of the log");
        }
        return state;
    }

    /** The log here was compared with the copy's state a moment ago, so what cannot be read is the copy's. */
    private static ReplicationOutcome fork(LogView ours, Replica target, State copy) throws TargetTroubleException {
        try {
            var theirs = LogView.open(new LogTiles(target.log()), copy.claimed());
            return Fork.between(ours, theirs, copy.isSameLog());
        } catch (IOException | UncheckedIOException | MokandaException e) {
            if (!target.isReachable()) {
                throw new TargetTroubleException(e instanceof IOException io ? io : new IOException(e));
            }
            throw copyDamaged(target, e);
        }
    }

    private static MokandaException copyDamaged(Replica target, Exception e) {
        return new MokandaException(
                FailureKind.EVIDENCE,
                "replica.copy-damaged",
                "key, checkpoint or log of the copy is damaged",
                e,
                target.name());
    }

    /**
     * What a copy says of itself.
     *
     * @param state up to where it has everything
     * @param claimed the same, or a later one that it has with gaps
     */
    private record State(Checkpoint state, Checkpoint claimed, boolean isSameLog) {
        boolean conflict(LogView archive) {
            return !isSameLog || !archive.begins(claimed);
        }
    }

    private static State stateOf(Replica target, NoteKey ours) throws TargetTroubleException {
        var key = read(target, "keys/log.pub");
        try {
            var theirs = key.isEmpty() ? ours : NoteKey.parse(text(key.get()));
            var none = new Checkpoint(theirs.name(), 0, emptyRoot());
            var state = checkpoint(target, "log/checkpoint", theirs).orElse(none);
            var gaps = checkpoint(target, LogCopy.INCOMPLETE, theirs).orElse(none);
            var claimed = gaps.size() > state.size() ? gaps : state;
            return new State(state, claimed, theirs.text().equals(ours.text()));
        } catch (IllegalArgumentException e) {
            throw copyDamaged(target, e);
        }
    }

    private static Optional<Checkpoint> checkpoint(Replica target, String path, NoteKey key)
            throws TargetTroubleException {
        return read(target, path).map(bytes -> signed(SignedNote.parse(text(bytes)), key));
    }

    private static byte[] emptyRoot() {
        return MerkleTree.root(List.of());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> read(Replica target, String path) throws TargetTroubleException {
        try {
            return target.read(path, NOTE_BYTES_MAX);
        } catch (IOException e) {
            throw new TargetTroubleException(e);
        }
    }

    /** A failure of the copy's disk or server, told apart from one of ours. */
    private static final class TargetTroubleException extends IOException {
        private static final long serialVersionUID = 1L;
        private final IOException failure;

        TargetTroubleException(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }

    /** Something that is done at the copy. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void at(Step step) throws SourceDamageException, SourceTroubleException, TargetTroubleException {
        try {
            step.run();
        } catch (SourceDamageException | SourceTroubleException e) {
            throw e;
        } catch (IOException e) {
            throw new TargetTroubleException(e);
        }
    }

    /** One way from a state of the copy to the newest. */
    private final class Run {
        private final Replica target;
        private final LogView view;
        private final Checkpoint had;
        private final NoteKey key;
        private final ReplicaProgress progress;
        private final List<VersionCopy> batch = new ArrayList<>();
        /** Newest version of objects of the batch that the copy has already. */
        private final Map<ObjectId, VersionCopy> there = new HashMap<>();

        private final Set<ObjectId> broken = new HashSet<>();
        private final Set<String> damaged = new TreeSet<>();
        /** Of inventories, which are held in memory. */
        private long batchBytes;

        private long batchFiles;
        private long versions;
        private long files;
        private long bytes;

        /** @param had up to where the copy had everything */
        Run(Replica target, LogView view, Checkpoint had, NoteKey key, ReplicaProgress progress) {
            this.target = target;
            this.view = view;
            this.had = had;
            this.key = key;
            this.progress = progress;
        }

        ReplicationOutcome.Copied copy(SignedNote note) throws IOException {
            long before = had.size();
            if (before == 0) {
                begin();
            }
            long size = view.state().size();
            for (long first = before; first < size; ) {
                long end = Math.min(size, (first / Tile.FULL + 1) * Tile.FULL);
                for (var leaf : sealed(first, end)) {
                    take(leaf);
                    if (isFull()) {
                        flush();
                        progress.copied(first, size, bytes);
                    }
                }
                first = end;
            }
            flush();
            progress.copied(size, size, bytes);
            boolean isComplete = damaged.isEmpty();
            requireAlone();
            at(() -> new LogCopy(log, view, target).bring(before, note, isComplete));
            return new ReplicationOutcome.Copied(view.state(), before, versions, files, bytes, List.copyOf(damaged));
        }

        /** A bucket knows no lock: another archive may have gone on with the same copy meanwhile. */
        private void requireAlone() throws TargetTroubleException {
            var now = checkpoint(target, "log/checkpoint", key).orElse(new Checkpoint(key.name(), 0, emptyRoot()));
            if (!now.equals(had)) {
                throw new MokandaException(
                        FailureKind.BUSY, "replica.busy", "somebody else wrote to the copy", null, target.name());
            }
        }

        private List<LogLeaf.SealedVersion> sealed(long first, long end) {
            var sealed = new ArrayList<LogLeaf.SealedVersion>();
            view.read(first, end, (_, entry) -> {
                if (LogLeaf.parse(entry) instanceof LogLeaf.SealedVersion leaf) {
                    sealed.add(leaf);
                }
            });
            return sealed;
        }

        private boolean isFull() {
            return batch.size() + there.size() >= VERSIONS_AT_ONCE
                    || batchFiles >= FILES_AT_ONCE
                    || batchBytes >= BYTES_AT_ONCE;
        }

        private void begin() throws IOException {
            var root = new LinkedHashMap<String, byte[]>();
            for (var file : ArchiveRoot.files(WorkDirectory.open(work)).entrySet()) {
                root.put("archive/" + file.getKey(), file.getValue());
            }
            root.put("keys/log.pub", (key.text() + "\n").getBytes(StandardCharsets.UTF_8));
            at(() -> target.replaceAll(root));
        }

        private void take(LogLeaf.SealedVersion leaf) throws IOException {
            if (broken.contains(leaf.object()) || isInBatch(leaf)) {
                return;
            }
            var inventory = present(leaf);
            try {
                if (inventory != null) {
                    there.put(leaf.object(), VersionCopy.of(leaf.object(), leaf.version(), inventory, archive));
                    batchBytes += inventory.length;
                    return;
                }
                var version = VersionCopy.read(leaf, archive);
                batch.add(version);
                there.remove(leaf.object());
                batchBytes += version.inventory().length;
                batchFiles += version.content().size();
            } catch (SourceDamageException e) {
                note(e);
            }
        }

        private boolean isInBatch(LogLeaf.SealedVersion leaf) {
            return batch.stream()
                    .anyMatch(version -> version.object().equals(leaf.object()) && version.number() == leaf.version());
        }

        /** What comes after it in its object builds upon it. */
        private void note(SourceDamageException damage) {
            damaged.add(damage.path());
            broken.add(damage.object());
            batch.removeIf(each -> each.object().equals(damage.object()) && each.number() >= damage.version());
        }

        /** The version's inventory at the copy, whose presence says that the version is whole; null when it is not there. */
        private byte @Nullable [] present(LogLeaf.SealedVersion leaf) throws TargetTroubleException {
            var path = VersionCopy.folder(leaf.object()) + "v" + leaf.version() + "/" + ArchiveLayout.INVENTORY;
            try {
                var bytes = target.read(path, VersionCopy.INVENTORY_BYTES_MAX);
                if (bytes.isPresent() && !Sha512.of(bytes.get()).equals(leaf.inventory())) {
                    throw new MokandaException(
                            FailureKind.EVIDENCE,
                            "replica.other-version",
                            "the copy has another version " + leaf.version() + " of " + leaf.object(),
                            null,
                            leaf.object().urn(),
                            leaf.version(),
                            target.name());
                }
                return bytes.orElse(null);
            } catch (IOException e) {
                throw new TargetTroubleException(e);
            }
        }

        private void flush() throws IOException {
            while (!batch.isEmpty()) {
                try {
                    at(() -> bytes += target.add(List.copyOf(batch)));
                    versions += batch.size();
                    files += batch.stream()
                            .mapToInt(version -> version.content().size())
                            .sum();
                    batch.clear();
                } catch (SourceDamageException e) {
                    note(e);
                }
            }
            for (var newest : there.values()) {
                at(() -> target.settle(newest));
            }
            there.clear();
            batchBytes = 0;
            batchFiles = 0;
        }
    }
}
