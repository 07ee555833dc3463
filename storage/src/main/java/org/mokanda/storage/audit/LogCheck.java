package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.GrowingTree;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.log.LogFiles;

/**
 * Reads the evidence log from its files and computes its root again. Goes on after a fault as far as sense can be made of
 * what follows, so that the store can still be compared with the leaves that are there. The log grows while it is read:
 * it is followed to its newest checkpoint as often as somebody asks for more.
 */
final class LogCheck {
    private final LogFiles files;
    private final Tally tally;
    private final GrowingTree tree = new GrowingTree();
    private final LogFacts facts = new LogFacts();
    private long position;
    private boolean damaged;

    LogCheck(LogFiles files, Tally tally) {
        this.files = files;
        this.tally = tally;
    }

    /** What the leaves say that were read so far. */
    LogFacts facts() {
        return facts;
    }

    /** Leaves that were read so far. */
    long leaves() {
        return tree.size();
    }

    /** Reads the first {@code count} leaves once more, passing over what is no leaf. */
    void read(long count, Consumer<LogLeaf> reader) {
        try {
            files.readLeaves(0, count, bytes -> {
                try {
                    reader.accept(LogLeaf.parse(bytes));
                } catch (JsonException _) {
                    damaged(files.leaves(), "a line is no leaf");
                }
            });
        } catch (IOException e) {
            damaged(files.leaves(), "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Reads on to the checkpoint as it is now. A log in which a fault was found is not read on. */
    LogFacts follow() {
        if (damaged) {
            return facts;
        }
        var checkpoint = checkpoint();
        if (checkpoint != null && checkpoint.size() < tree.size()) {
            damaged(files.checkpoint(), "counts " + checkpoint.size() + " leaves, there were " + tree.size());
            return facts;
        }
        try {
            long begin = position;
            long limit = checkpoint == null ? Long.MAX_VALUE : checkpoint.size() - tree.size();
            position = files.readLeaves(begin, limit, bytes -> {
                leaf(tree.size(), bytes);
                tree.add(MerkleTree.leafHash(bytes));
            });
            if (begin == 0) {
                tally.read(position);
            }
        } catch (IOException e) {
            damaged(files.leaves(), "cannot be read: " + e.getClass().getSimpleName());
        }
        if (checkpoint != null) {
            compare(checkpoint);
        }
        return facts;
    }

    private void compare(Checkpoint checkpoint) {
        if (tree.size() < checkpoint.size()) {
            damaged(files.leaves(), "has " + tree.size() + " leaves, the checkpoint counts " + checkpoint.size());
        } else if (!Arrays.equals(tree.root(), checkpoint.root())) {
            damaged(files.leaves(), "leaves do not lead to the root of the checkpoint");
        }
    }

    private void leaf(long index, byte[] bytes) {
        try {
            if (!facts.add(index, LogLeaf.parse(bytes))) {
                damaged(files.leaves(), "leaf " + index + " contradicts an earlier one");
            }
        } catch (IllegalArgumentException _) {
            damaged(files.leaves(), "line " + (index + 1) + " is no leaf");
        }
    }

    /** The checkpoint if it is signed by the log's key; else it is a finding, and null. */
    private @Nullable Checkpoint checkpoint() {
        NoteKey key;
        try {
            key = NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            damaged = true;
            tally.add(
                    Finding.Kind.LOG_DAMAGED,
                    "keys/" + files.publicKey().getFileName(),
                    null,
                    "the key of the log cannot be read: " + e.getClass().getSimpleName());
            return null;
        }
        try {
            return signed(files.checkpoint(), key);
        } catch (IOException e) {
            damaged(files.checkpoint(), "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            damaged(files.checkpoint(), String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** @throws IllegalArgumentException the file is no checkpoint signed by this key */
    static Checkpoint signed(Path checkpoint, NoteKey key) throws IOException {
        var note = SignedNote.parse(Files.readString(checkpoint, StandardCharsets.UTF_8));
        var state = Checkpoint.parse(note.body());
        if (!key.verifies(note) || !key.name().equals(state.origin())) {
            throw new IllegalArgumentException("is not signed by the key of the log");
        }
        return state;
    }

    private void damaged(Path file, String detail) {
        damaged = true;
        tally.add(Finding.Kind.LOG_DAMAGED, "log/" + file.getFileName(), null, detail);
    }
}
