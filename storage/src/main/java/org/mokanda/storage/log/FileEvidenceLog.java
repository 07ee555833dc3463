package org.mokanda.storage.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.GrowingTree;
import org.mokanda.core.evidence.InclusionProof;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evidence log in {@link LogFiles files}. Leaves are forced first, then the checkpoint over them is put in place by
 * rename. So a crash leaves at most lines behind the checkpoint: whole ones are taken in at the next append, a torn one
 * is cut off. Anything else that does not fit is never repaired: it is evidence of its own.
 */
public final class FileEvidenceLog implements EvidenceLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileEvidenceLog.class);
    private static final String LOCK = "evidence log";

    private final Path place;
    private final LogFiles files;
    private final WorkDirectory work;
    private final LogKeys keys;

    // The leaves read so far: guarded by this.
    private GrowingTree tree = new GrowingTree();
    private long position;
    private @Nullable SignedNote seen;

    private FileEvidenceLog(Path place, LogFiles files, WorkDirectory work, LogKeys keys) {
        this.place = place;
        this.files = files;
        this.work = work;
        this.keys = keys;
    }

    /**
     * Opens the log and checks it from its first leaf to its checkpoint; an absent one is begun, with a new key pair.
     *
     * @param log folder of the leaves and the checkpoint
     * @param keys folder of the key pair, for its owner alone
     * @param work see {@link WorkDirectory#open}; on the same file system as both
     * @throws MokandaException of kind EVIDENCE: leaves are missing or changed, or the checkpoint is not ours
     */
    public static FileEvidenceLog open(Path log, Path keys, Path work) {
        var files = LogFiles.in(log, keys);
        var place = WorkDirectory.open(work);
        try (var _ = place.lock(LOCK)) {
            if (Files.notExists(files.publicKey())) {
                begin(log, keys, files, place);
            }
            var opened = new FileEvidenceLog(log, files, place, readKeys(files));
            opened.takeInWhatIsNotSigned();
            return opened;
        } catch (IOException e) {
            throw StoreTrouble.explain(log, e);
        }
    }

    /** The public key comes last: while it is missing the log has never been in use, and is begun from the start. */
    private static void begin(Path log, Path keys, LogFiles files, WorkDirectory work) throws IOException {
        Durable.createDirectories(log);
        Durable.createDirectories(keys);
        Durable.closeToOthers(keys);
        if (Files.exists(files.leaves()) && Files.size(files.leaves()) > 0) {
            throw damaged("the log has leaves and no public key", null);
        }
        var pair = LogKeys.generate();
        var none = new Checkpoint(pair.open().name(), 0, MerkleTree.root(List.of()));
        Durable.replace(files.privateKey(), pair.pem(), work.path());
        Durable.closeToOthers(files.privateKey());
        Durable.replace(files.leaves(), new byte[0], work.path());
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
            throw damaged("the key pair of the log cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public long append(List<LogLeaf> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("no leaf to append");
        }
        var lines = new ByteArrayOutputStream();
        var hashes = new ArrayList<byte[]>(leaves.size());
        for (var leaf : leaves) {
            var bytes = leaf.bytes();
            hashes.add(MerkleTree.leafHash(bytes));
            lines.writeBytes(bytes);
            lines.write('\n');
        }
        // The lock first and the monitor inside it, for whoever holds an object's lock may hold this very one: names
        // share locks.
        try (var _ = work.lock(LOCK)) {
            return append(lines.toByteArray(), hashes);
        }
    }

    private synchronized long append(byte[] lines, List<byte[]> hashes) {
        try {
            takeInWhatIsNotSigned();
            long first = tree.size();
            try {
                Durable.appendAt(files.leaves(), position, lines);
            } catch (IOException e) {
                cutBack();
                throw e;
            }
            position += lines.length;
            hashes.forEach(tree::add);
            sign();
            return first;
        } catch (IOException e) {
            forget();
            throw StoreTrouble.explain(place, e);
        }
    }

    /**
     * What was not acknowledged goes again if the disk lets it. If not, whole lines stay behind the signed checkpoint, as
     * after a power cut, and the next append takes them in: each says something true of the store.
     */
    private void cutBack() {
        try {
            Durable.appendAt(files.leaves(), position, new byte[0]);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("the disk refused leaves and their removal; the next append signs those that are whole");
        }
    }

    private void sign() throws IOException {
        var note = keys.sign(new Checkpoint(keys.open().name(), tree.size(), tree.root()).body());
        Durable.replace(files.checkpoint(), bytes(note.text()), work.path());
        seen = note;
    }

    /** Everything is read from the files again at the next call. */
    private void forget() {
        tree = new GrowingTree();
        position = 0;
        seen = null;
    }

    /** Reads on to the checkpoint, then what a crash left behind it. The caller holds the lock. */
    private synchronized void takeInWhatIsNotSigned() throws IOException {
        follow();
        int signed = tree.size();
        var leaves = files.leaves();
        long whole;
        try {
            whole = files.readLeaves(position, Long.MAX_VALUE, bytes -> {
                LogLeaf.parse(bytes);
                takeIn(bytes);
            });
        } catch (JsonException e) {
            throw damaged("what stands behind the checkpoint is no leaf", e);
        }
        if (whole < Files.size(leaves)) {
            LOG.atWarn().addKeyValue("leaves", tree.size()).log("a torn leaf at the end of the log was cut off");
            Durable.appendAt(leaves, whole, new byte[0]);
        }
        position = whole;
        if (tree.size() > signed) {
            LOG.atWarn()
                    .addKeyValue("leaves", tree.size() - signed)
                    .log("leaves written before a crash are now under the checkpoint");
            Durable.force(leaves);
            sign();
        }
    }

    /** Reads on to the checkpoint as it is now; needs no lock, as leaves before a checkpoint never change. */
    private synchronized SignedNote follow() throws IOException {
        var note = readCheckpoint();
        if (note.equals(seen)) {
            return note;
        }
        var state = Checkpoint.parse(note.body());
        if (!keys.open().verifies(note) || !state.origin().equals(keys.open().name())) {
            throw damaged("the checkpoint is not signed by the key of this log", null);
        }
        if (state.size() < tree.size()) {
            throw damaged("the checkpoint counts " + state.size() + " leaves, there were " + tree.size(), null);
        }
        try {
            position = files.readLeaves(position, state.size() - tree.size(), this::takeIn);
        } catch (NoSuchFileException e) {
            throw damaged("the leaves are not there", e);
        }
        if (tree.size() < state.size()) {
            throw damaged("the log has " + tree.size() + " leaves, its checkpoint counts " + state.size(), null);
        }
        if (!Arrays.equals(tree.root(), state.root())) {
            throw damaged("the leaves do not lead to the root of the checkpoint", null);
        }
        seen = note;
        return note;
    }

    private void takeIn(byte[] leaf) {
        tree.add(MerkleTree.leafHash(leaf));
    }

    private SignedNote readCheckpoint() throws IOException {
        try {
            return SignedNote.parse(Files.readString(files.checkpoint(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            if (!Files.isDirectory(place)) {
                throw new NoSuchFileException(place.toString());
            }
            throw damaged("the checkpoint is missing or cannot be read", e);
        }
    }

    @Override
    public List<LogLeaf> leaves(long first) {
        var leaves = new ArrayList<LogLeaf>();
        var read = new long[1];
        try {
            var state = Checkpoint.parse(checkpoint().body());
            files.readLeaves(0, state.size(), bytes -> {
                if (read[0]++ >= first) {
                    leaves.add(LogLeaf.parse(bytes));
                }
            });
        } catch (IOException e) {
            throw StoreTrouble.explain(place, e);
        } catch (JsonException e) {
            throw damaged("line " + read[0] + " of the log is no leaf", e);
        }
        return leaves;
    }

    @Override
    public SignedNote checkpoint() {
        try {
            return follow();
        } catch (IOException e) {
            forget();
            throw StoreTrouble.explain(place, e);
        }
    }

    @Override
    public synchronized InclusionProof prove(long index) {
        var note = checkpoint();
        if (index < 0 || index >= tree.size()) {
            throw new IllegalArgumentException("no leaf " + index + " among " + tree.size());
        }
        var found = new ArrayList<byte[]>(1);
        try {
            var skipped = new long[1];
            files.readLeaves(0, index + 1, bytes -> {
                if (skipped[0]++ == index) {
                    found.add(bytes);
                }
            });
        } catch (IOException e) {
            throw StoreTrouble.explain(place, e);
        }
        return new InclusionProof(index, found.getFirst(), tree.inclusion((int) index), note);
    }

    /** The key that signs the checkpoints, to be given to whoever wants to check. */
    public NoteKey publicKey() {
        return keys.open();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MokandaException damaged(String technical, @Nullable Throwable cause) {
        return new MokandaException(FailureKind.EVIDENCE, "log.damaged", technical, cause);
    }
}
