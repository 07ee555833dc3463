package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogTiles;

/**
 * Reads every byte of the evidence log: makes each tile again from the leaves, compares it with its file, and the root
 * with the signed checkpoint. Goes on after a fault, so that the store can still be compared with the leaves that are
 * there. The log grows while it is read: it is followed to its newest checkpoint as often as somebody asks for more. Safe
 * for many threads.
 */
final class LogCheck {
    private final LogFiles files;
    private final Tally tally;
    private final LogFileReading reading;
    private final LogFacts facts;
    private final LogTree tree;
    private String root = "";
    /** Files named so far. */
    private final Set<String> damaged = new HashSet<>();

    /** @param facts takes what the leaves say */
    LogCheck(LogFiles files, LogFacts facts, Tally tally) {
        this.files = files;
        this.facts = facts;
        this.tally = tally;
        this.reading = new LogFileReading(files.tiles(), this::damaged);
        this.tree = new LogTree(reading, this::damaged);
    }

    /** What the leaves say that were read so far. */
    LogFacts facts() {
        return facts;
    }

    /** Leaves that were read so far. */
    synchronized long leaves() {
        return tree.size();
    }

    /** Hash over all leaves under the newest checkpoint that was read, Base64; empty when none could be read. */
    synchronized String root() {
        return root;
    }

    /** Reads the first {@code count} leaves once more, passing over what is no leaf. */
    synchronized void read(long count, Consumer<LogLeaf> reader) {
        long end = Math.min(count, tree.size());
        for (long index = 0; index * Tile.FULL < end; index++) {
            // As wide as the tree has it: there need never have been a checkpoint over exactly so many.
            var bundle = Tile.at(Tile.ENTRIES, index, tree.size()).orElseThrow();
            var entries = reading.entries(bundle);
            long wanted = Math.min(end - index * Tile.FULL, bundle.width());
            for (var entry : entries == null ? List.<byte[]>of() : entries.subList(0, (int) wanted)) {
                try {
                    reader.accept(LogLeaf.parse(entry));
                } catch (JsonException _) {
                    damaged(LogTiles.name(bundle), "an entry is no leaf");
                }
            }
        }
    }

    /** Reads on to the checkpoint as it is now. A log in which a fault was found is not read on. */
    synchronized LogFacts follow() {
        if (!damaged.isEmpty()) {
            return facts;
        }
        var checkpoint = checkpoint();
        long size = checkpoint == null ? reading.entriesThere() : checkpoint.size();
        if (size < tree.size()) {
            damaged("log/checkpoint", "counts " + size + " leaves, there were " + tree.size());
            return facts;
        }
        boolean first = tree.size() == 0;
        readOn(size, checkpoint);
        if (checkpoint != null) {
            tree.compareEdge(checkpoint.root());
            root = Base64.getEncoder().encodeToString(checkpoint.root());
        }
        if (first) {
            tally.read(reading.bytesRead());
            new LogFolder(files.tiles().folder(), damaged::contains, this::damaged).check(size, this::newestSize);
        }
        return facts;
    }

    private void readOn(long size, @Nullable Checkpoint checkpoint) {
        while (tree.size() < size && !Thread.currentThread().isInterrupted()) {
            long index = tree.size() / Tile.FULL;
            int known = (int) (tree.size() % Tile.FULL);
            var bundle = Tile.at(Tile.ENTRIES, index, size).orElseThrow();
            var entries = reading.entries(bundle);
            var hashes = entries == null
                    ? null
                    : entries.stream().map(MerkleTree::leafHash).toList();
            var settled = tree.settleLeaves(new Tile(0, index, bundle.width()), hashes, checkpoint);
            for (int i = known; entries != null && hashes != null && i < entries.size(); i++) {
                if (settled == null || Arrays.equals(hashes.get(i), settled.get(i))) {
                    leaf(bundle, index * Tile.FULL + i, entries.get(i));
                }
            }
            tree.add(settled, bundle.width() - known, known, checkpoint);
        }
    }

    private void leaf(Tile bundle, long index, byte[] bytes) {
        try {
            if (!facts.add(index, LogLeaf.parse(bytes))) {
                damaged(LogTiles.name(bundle), "leaf " + index + " contradicts an earlier one");
            }
        } catch (IllegalArgumentException _) {
            damaged(LogTiles.name(bundle), "leaf " + index + " is no leaf");
        }
    }

    private long newestSize() {
        try {
            return Checkpoint.parse(
                            SignedNote.parse(LogFiles.text(files.checkpoint())).body())
                    .size();
        } catch (IOException | IllegalArgumentException _) {
            return tree.size(); // named already
        }
    }

    /** The checkpoint if it is signed by the log's key; else it is a finding, and null. */
    private @Nullable Checkpoint checkpoint() {
        NoteKey key;
        try {
            key = NoteKey.parse(LogFiles.text(files.publicKey()));
        } catch (IOException | IllegalArgumentException e) {
            damaged(
                    "keys/" + files.publicKey().getFileName(),
                    "the key of the log cannot be read: " + e.getClass().getSimpleName());
            return null;
        }
        try {
            return signed(files.checkpoint(), key);
        } catch (IOException e) {
            damaged("log/checkpoint", "cannot be read: " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            damaged("log/checkpoint", String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** @throws IllegalArgumentException the file is no checkpoint signed by this key */
    static Checkpoint signed(Path checkpoint, NoteKey key) throws IOException {
        var note = SignedNote.parse(LogFiles.text(checkpoint));
        var state = Checkpoint.parse(note.body());
        if (!key.verifies(note) || !key.name().equals(state.origin())) {
            throw new IllegalArgumentException("is not signed by the key of the log");
        }
        return state;
    }

    private void damaged(String path, String detail) {
        damaged.add(path);
        tally.add(Finding.Kind.LOG_DAMAGED, path, null, detail);
    }
}
