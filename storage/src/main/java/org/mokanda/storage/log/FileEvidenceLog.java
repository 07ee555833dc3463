package org.mokanda.storage.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.ConsistencyProof;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.InclusionProof;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence log in {@link LogFiles files}, a tiled log that any tlog-tiles client can read. To open it, to add to it
 * and to prove a leaf take a few small files, however long it is.
 *
 * <p>Entries and tiles are forced under their names first, then the checkpoint over them is put in place by rename. So a
 * crash leaves at most entries behind the checkpoint, which {@link UnsignedEntries} takes in at the next opening or append,
 * as another process may have seen a checkpoint over them; tiles behind the checkpoint are made again from the entries.
 * What the checkpoint stands for was forced before it: if any of that is missing or changed, no crash of ours explains it
 * and nothing is repaired.
 */
public final class FileEvidenceLog implements EvidenceLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileEvidenceLog.class);
    private static final String LOCK = "evidence log";
    /** Leaves under one checkpoint; bounds the files that a crash can leave behind it. */
    static final int LEAVES_AT_ONCE = 4096;

    private final LogFiles files;
    private final WorkDirectory work;
    private final LogKeys keys;

    /** The newest state seen by this process; guarded by this. */
    private @Nullable State seen;

    /** The newest checkpoint whose name is known to survive a power cut; guarded by this. */
    private @Nullable SignedNote durable;

    /** @param view never read through itself: each reader takes {@link LogView#again its own} */
    private record State(SignedNote note, LogView view) {
        long size() {
            return view.state().size();
        }
    }

    private FileEvidenceLog(LogFiles files, WorkDirectory work, LogKeys keys) {
        this.files = files;
        this.work = work;
        this.keys = keys;
    }

    /**
     * Opens the log and checks its checkpoint, its right edge and its newest leaves; an absent one is begun, with a new key
     * pair. The audit checks all of it.
     *
     * @param log folder of the tiles and the checkpoint
     * @param keys folder of the key pair, for its owner alone
     * @param work see {@link WorkDirectory#open}; on the same file system as both
     * @throws MokandaException of kind EVIDENCE: something is missing or changed, or the checkpoint is not ours
     */
    public static FileEvidenceLog open(Path log, Path keys, Path work) {
        var files = LogFiles.in(log, keys);
        var place = WorkDirectory.open(work);
        try (var _ = place.lock(LOCK)) {
            if (Files.notExists(files.publicKey())) {
                begin(log, keys, files, place);
            }
            var opened = new FileEvidenceLog(files, place, readKeys(files));
            opened.takeInWhatIsNotSigned().view().again().newestEntries();
            LogGrowth.dropPartials(files.tiles(), opened.follow().size());
            return opened;
        } catch (UncheckedIOException | IOException e) {
            throw StoreTrouble.explain(log, e);
        }
    }

    /** The public key comes last: while it is missing the log has never been in use, and is begun from the start. */
    private static void begin(Path log, Path keys, LogFiles files, WorkDirectory work) throws IOException {
        Durable.createDirectories(log);
        Durable.createDirectories(keys);
        Durable.closeToOthers(keys);
        if (Files.exists(log.resolve("tile"))) {
            throw LogDamage.unusableKey("log.pub is not there, but the log has leaves", null);
        }
        var pair = LogKeys.generate();
        var none = new Checkpoint(pair.open().name(), 0, MerkleTree.root(List.of()));
        Durable.replace(files.privateKey(), pair.pem(), work.path());
        Durable.closeToOthers(files.privateKey());
        Durable.replace(files.checkpoint(), bytes(pair.sign(none.body()).text()), work.path());
        Durable.replace(files.publicKey(), bytes(pair.open().text() + "\n"), work.path());
    }

    private static LogKeys readKeys(LogFiles files) throws IOException {
        try {
            return LogKeys.read(files);
        } catch (NoSuchFileException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "log.key-missing", "the private key of the log is not there", e);
        } catch (IllegalArgumentException e) {
            throw LogDamage.unusableKey(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public long append(List<LogLeaf> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("no leaf to append");
        }
        var entries = leaves.stream().map(LogLeaf::bytes).toList();
        // The lock first and the monitor inside it, for whoever holds an object's lock may hold this very one: names
        // share locks.
        try (var _ = work.lock(LOCK)) {
            long first = add(entries.subList(0, Math.min(entries.size(), LEAVES_AT_ONCE)));
            for (int at = LEAVES_AT_ONCE; at < entries.size(); at += LEAVES_AT_ONCE) {
                add(entries.subList(at, Math.min(entries.size(), at + LEAVES_AT_ONCE)));
            }
            return first;
        }
    }

    private synchronized long add(List<byte[]> entries) {
        try {
            var state = takeInWhatIsNotSigned();
            var growth = LogGrowth.of(files.tiles(), state.view().again(), entries);
            Durable.replaceAll(growth.files(), work.path());
            sign(growth.edge());
            LogGrowth.dropPartials(files.tiles(), growth.finished());
            return state.size();
        } catch (IOException | UncheckedIOException e) {
            seen = null;
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
    }

    private void sign(TileEdge edge) throws IOException {
        var state = new Checkpoint(keys.open().name(), edge.size(), edge.root());
        var note = keys.sign(state.body());
        Durable.replace(files.checkpoint(), bytes(note.text()), work.path());
        durable = note;
        seen = new State(note, new LogView(files.tiles(), state, edge));
    }

    /** The newest state, after what a crash left behind the checkpoint came under it. The caller holds the lock. */
    private synchronized State takeInWhatIsNotSigned() throws IOException {
        var state = follow();
        if (!state.note().equals(durable)) {
            // Whoever put it there may have come no further: built upon and then lost, it would leave more behind the
            // one before than a crash explains.
            Durable.forceDirectory(files.tiles().folder());
            durable = state.note();
        }
        var unsigned = UnsignedEntries.behind(files.tiles(), state.view().again());
        if (unsigned.entries().isEmpty()) {
            return state;
        }
        var growth = LogGrowth.of(files.tiles(), state.view().again(), unsigned.entries());
        unsigned.force();
        Durable.replaceAll(growth.tiles(), work.path());
        sign(growth.edge());
        LogGrowth.dropPartials(files.tiles(), growth.finished());
        LOG.atWarn()
                .addKeyValue("leaves", unsigned.entries().size())
                .log("leaves written before a crash are now under the checkpoint");
        return follow();
    }

    /** The state of the checkpoint as it is now; needs no lock, as what a checkpoint stands for never changes. */
    private synchronized State follow() throws IOException {
        var note = readCheckpoint();
        var before = seen;
        if (before != null && note.equals(before.note())) {
            return before;
        }
        var state = requireOurs(note);
        if (before != null && state.size() < before.size()) {
            throw LogDamage.rolledBack(before.size(), state.size());
        }
        var view = LogView.open(files.tiles(), state);
        if (before != null && !view.again().begins(before.view().state())) {
            throw LogDamage.forked(before.size(), state.size());
        }
        var now = new State(note, view);
        seen = now;
        return now;
    }

    private SignedNote readCheckpoint() throws IOException {
        try {
            return SignedNote.parse(LogFiles.text(files.checkpoint()));
        } catch (NoSuchFileException | IllegalArgumentException | CharacterCodingException e) {
            var folder = files.tiles().folder();
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            throw LogDamage.foreignCheckpoint("is missing or cannot be read", e);
        }
    }

    private Checkpoint requireOurs(SignedNote note) {
        Checkpoint state;
        try {
            state = Checkpoint.parse(note.body());
        } catch (IllegalArgumentException e) {
            throw LogDamage.foreignCheckpoint("is missing or cannot be read", e);
        }
        if (!keys.open().verifies(note) || !state.origin().equals(keys.open().name())) {
            throw LogDamage.foreignCheckpoint("is not signed by the key of this log", null);
        }
        return state;
    }

    /** What a reader does with the state as it is now; trouble with the disk is told as such. */
    private interface Reading<T> {
        T on(State state, LogView view) throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        State state;
        try {
            state = follow();
            return reading.on(state, state.view().again());
        } catch (IOException | UncheckedIOException e) {
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
    }

    @Override
    public void read(long first, long end, LeafReader reader) {
        var view = reading((_, own) -> own);
        for (long at = first; at < Math.min(end, view.state().size()); at += LEAVES_AT_ONCE) {
            long from = at;
            // Leaves are taken out of the files first: what fails in the reader is no trouble of ours.
            leaves(view, from, Math.min(end, from + LEAVES_AT_ONCE)).forEach(leaf -> leaf.give(reader));
        }
    }

    private record NumberedLeaf(long index, LogLeaf leaf) {
        void give(LeafReader reader) {
            reader.leaf(index, leaf);
        }
    }

    private List<NumberedLeaf> leaves(LogView view, long first, long end) {
        var leaves = new ArrayList<NumberedLeaf>();
        try {
            view.read(first, end, (index, entry) -> leaves.add(new NumberedLeaf(index, LogLeaf.parse(entry))));
        } catch (JsonException e) {
            throw LogDamage.noLeaf(first + leaves.size(), e);
        } catch (UncheckedIOException e) {
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
        return leaves;
    }

    @Override
    public SignedNote checkpoint() {
        return reading((state, _) -> state.note());
    }

    @Override
    public InclusionProof prove(long index) {
        return reading((state, view) -> {
            if (index < 0 || index >= state.size()) {
                throw new IllegalArgumentException("no leaf " + index + " among " + state.size());
            }
            return new InclusionProof(index, view.entry(index), view.inclusion(index), state.note());
        });
    }

    @Override
    public ConsistencyProof proveConsistency(long olderSize) {
        return reading((state, view) -> {
            if (olderSize < 0 || olderSize > state.size()) {
                throw new IllegalArgumentException("the log has " + state.size() + " leaves, not " + olderSize);
            }
            return new ConsistencyProof(olderSize, view.consistency(olderSize), state.note());
        });
    }

    /** The key that signs the checkpoints, to be given to whoever wants to check. */
    public NoteKey publicKey() {
        return keys.open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
