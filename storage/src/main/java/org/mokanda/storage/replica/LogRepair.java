package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.MerkleTree;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogTiles;
import org.mokanda.storage.log.LogView;

/**
 * Puts files of the log right. Entries and the checkpoint come from the log of the copy, as far as it is proved by a
 * signature of the log's own key; hashes are made again from the entries. Whether the whole fits the checkpoint is for the
 * audit that follows.
 */
final class LogRepair {
    private static final String PREFIX = "log/";
    private static final int NOTE_BYTES_MAX = 1_000_000;

    private final LogFiles log;
    private final Aside aside;
    private final Replica copy;
    private final Map<String, RepairReport.Reason> beyond;
    private final List<String> putBack = new ArrayList<>();

    LogRepair(LogFiles log, Aside aside, Replica copy, Map<String, RepairReport.Reason> beyond) {
        this.log = log;
        this.aside = aside;
        this.copy = copy;
        this.beyond = beyond;
    }

    /** @param damaged paths as the audit names them */
    List<String> run(List<String> damaged) throws IOException {
        var key = NoteKey.parse(LogFiles.text(log.publicKey()));
        var copied = copiedLog(key);
        if (damaged.contains("log/checkpoint") && !isSigned(key)) {
            repairCheckpoint(copied);
        }
        damaged.stream()
                .map(LogRepair::tile)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Tile::level).thenComparingLong(Tile::index))
                .forEach(tile -> repair(tile, copied == null ? null : copied.view()));
        for (var path : damaged) {
            if (!putBack.contains(path) && !beyond.containsKey(path) && isForeign(path)) {
                aside.moveAway(path);
                putBack.add(path);
            }
        }
        return List.copyOf(putBack);
    }

    private record Copied(SignedNote note, LogView view) {}

    private @Nullable Copied copiedLog(NoteKey key) {
        try {
            var text = copy.read("log/checkpoint", NOTE_BYTES_MAX).orElseThrow();
            var note = SignedNote.parse(new String(text, StandardCharsets.UTF_8));
            var state = Checkpoint.parse(note.body());
            if (!key.verifies(note) || !key.name().equals(state.origin())) {
                return null;
            }
            return new Copied(note, LogView.open(new LogTiles(copy.log()), state));
        } catch (IOException | RuntimeException _) {
            return null; // the copy's own log is no help
        }
    }

    private boolean isSigned(NoteKey key) {
        try {
            return key.verifies(SignedNote.parse(LogFiles.text(log.checkpoint())));
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }

    private void repairCheckpoint(@Nullable Copied copied) throws IOException {
        if (copied == null) {
            beyond.put("log/checkpoint", RepairReport.Reason.COPY_DAMAGED);
            return;
        }
        aside.replace("log/checkpoint", copied.note().text().getBytes(StandardCharsets.UTF_8));
        putBack.add("log/checkpoint");
    }

    private static Optional<Tile> tile(String path) {
        return path.startsWith(PREFIX) ? Tile.parse(path.substring(PREFIX.length())) : Optional.empty();
    }

    /** Nothing a log has, and nothing that others gave us. */
    private static boolean isForeign(String path) {
        return path.startsWith(PREFIX)
                && tile(path).isEmpty()
                && !path.equals("log/checkpoint")
                && path.indexOf('/', PREFIX.length()) < 0;
    }

    private void repair(Tile tile, @Nullable LogView copied) {
        var path = LogTiles.name(tile);
        try {
            var right = tile.level() == Tile.ENTRIES ? entries(tile, copied) : hashes(tile);
            if (right == null) {
                beyond.put(path, RepairReport.Reason.NOT_IN_COPY);
                return;
            }
            aside.replace(path, right);
            putBack.add(path);
        } catch (IOException | MokandaException | IllegalArgumentException _) {
            beyond.put(path, RepairReport.Reason.COPY_DAMAGED);
        }
    }

    private static byte @Nullable [] entries(Tile tile, @Nullable LogView copied) {
        long end = tile.index() * Tile.FULL + tile.width();
        if (copied == null || copied.state().size() < end) {
            return null;
        }
        var entries = new ArrayList<byte[]>();
        copied.again().read(tile.index() * Tile.FULL, end, (_, entry) -> entries.add(entry));
        return EntryBundle.write(entries);
    }

    /** From the level below, which was put right before. */
    private byte[] hashes(Tile tile) {
        var tiles = log.tiles();
        var hashes = tile.level() == 0
                ? tiles.entries(new Tile(Tile.ENTRIES, tile.index(), tile.width())).stream()
                        .map(MerkleTree::leafHash)
                : Stream.iterate(0, each -> each + 1)
                        .limit(tile.width())
                        .map(each -> new Tile(tile.level() - 1, tile.index() * Tile.FULL + each, Tile.FULL))
                        .map(below -> MerkleTree.root(tiles.hashes(below)));
        return TileEdge.joined(hashes.toList());
    }
}
