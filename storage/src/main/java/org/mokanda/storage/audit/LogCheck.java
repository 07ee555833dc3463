package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.GrowingTree;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.storage.log.LogFiles;

/**
 * Reads the evidence log from its files and computes its root again. Goes on after a fault as far as sense can be made of
 * what follows, so that the store can still be compared with the leaves that are there.
 */
final class LogCheck {
    private final LogFiles files;
    private final Tally tally;

    LogCheck(LogFiles files, Tally tally) {
        this.files = files;
        this.tally = tally;
    }

    /** @param leaves takes each leaf under the checkpoint with its index */
    void read(BiConsumer<Long, LogLeaf> leaves) {
        var checkpoint = checkpoint();
        var tree = new GrowingTree();
        long[] end = {0};
        try {
            end[0] = files.readLeaves(0, checkpoint == null ? Long.MAX_VALUE : checkpoint.size(), bytes -> {
                leaf(tree.size(), bytes, leaves);
                tree.add(MerkleTree.leafHash(bytes));
            });
            tally.read(end[0]);
        } catch (IOException e) {
            damaged(files.leaves(), "cannot be read: " + e.getClass().getSimpleName());
        }
        if (checkpoint == null) {
            return;
        }
        if (tree.size() < checkpoint.size()) {
            damaged(files.leaves(), "has " + tree.size() + " leaves, the checkpoint counts " + checkpoint.size());
        } else if (!Arrays.equals(tree.root(), checkpoint.root())) {
            damaged(files.leaves(), "leaves do not lead to the root of the checkpoint");
        }
    }

    private void leaf(long index, byte[] bytes, BiConsumer<Long, LogLeaf> leaves) {
        try {
            leaves.accept(index, LogLeaf.parse(bytes));
        } catch (IllegalArgumentException _) {
            damaged(files.leaves(), "line " + (index + 1) + " is no leaf");
        }
    }

    /** The checkpoint if it is signed by the log's key; else it is a finding, and null. */
    private @Nullable Checkpoint checkpoint() {
        try {
            return signed(files.checkpoint(), files.publicKey());
        } catch (IOException e) {
            damaged(files.checkpoint(), "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            damaged(files.checkpoint(), String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** @throws IllegalArgumentException the file is no checkpoint signed by this key */
    static Checkpoint signed(Path checkpoint, Path key) throws IOException {
        var note = SignedNote.parse(Files.readString(checkpoint, StandardCharsets.UTF_8));
        var state = Checkpoint.parse(note.body());
        var signer = NoteKey.parse(Files.readString(key, StandardCharsets.UTF_8));
        if (!signer.verifies(note) || !signer.name().equals(state.origin())) {
            throw new IllegalArgumentException("is not signed by the key of the log");
        }
        return state;
    }

    private void damaged(Path file, String detail) {
        tally.add(Finding.Kind.LOG_DAMAGED, "log/" + file.getFileName(), null, detail);
    }
}
