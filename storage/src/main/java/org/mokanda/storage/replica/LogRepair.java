package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
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
import org.mokanda.storage.log.StampedStates;

/**
 * Puts files of the log right. Entries and the checkpoint come from the log of the copy, as far as it is proved by a
 * signature of the log's own key; hashes are made again from the entries. Whether the whole fits the checkpoint is for the
 * audit that follows.
 */
final class LogRepair {
    private static final String PREFIX = "log/";
    private static final int GIVEN_BYTES_MAX = 128 << 20;

    private final LogFiles log;
    private final Aside aside;
    private final HeldFiles copy;
    private final LogTiles copiedTiles;
    private final Map<String, RepairReport.Reason> beyond;
    private final List<String> putBack = new ArrayList<>();

    /** @param copiedTiles the log of the copy, in a folder */
    LogRepair(
            LogFiles log, Aside aside, HeldFiles copy, LogTiles copiedTiles, Map<String, RepairReport.Reason> beyond) {
        this.log = log;
        this.aside = aside;
        this.copy = copy;
        this.copiedTiles = copiedTiles;
        this.beyond = beyond;
    }

    /** @param damaged paths as the audit names them */
    List<String> run(List<String> damaged) throws IOException {
        var key = key(damaged);
        if (key.isEmpty()) {
            damaged.forEach(path -> beyond.put(path, RepairReport.Reason.COPY_DAMAGED));
            return List.of();
        }
        var copied = copiedLog(key.get());
        if (damaged.contains("log/checkpoint") && !isSigned(key.get())) {
            repairCheckpoint(copied);
        }
        var tiles = damaged.stream()
                .map(LogRepair::tile)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Tile::level).thenComparingLong(Tile::index))
                .toList();
        for (var tile : tiles) {
            repair(tile, copied == null ? null : copied.view());
        }
        var given = new GivenByOthers(log, key.get());
        var others = damaged.stream()
                .filter(LogRepair::isGivenByOthers)
                .sorted(Comparator.comparing(path -> !path.endsWith("/" + StampedStates.LIST))) // others are told by it
                .toList();
        for (var path : others) {
            bringBack(path, given);
        }
        return List.copyOf(putBack);
    }

    /** The log's public key; from the copy when ours is damaged and that one verifies our checkpoint. */
    private Optional<NoteKey> key(List<String> damaged) throws IOException {
        try {
            return Optional.of(NoteKey.parse(LogFiles.text(log.publicKey())));
        } catch (IOException | IllegalArgumentException _) {
            // It is one of the damaged files.
        }
        var path = "keys/" + log.publicKey().getFileName();
        var bytes = read(path);
        try {
            var key = NoteKey.parse(new String(bytes.orElseThrow(), StandardCharsets.UTF_8));
            if (damaged.contains(path) && isSigned(key)) {
                aside.replace(path, bytes.get());
                putBack.add(path);
                return Optional.of(key);
            }
        } catch (IllegalArgumentException | NoSuchElementException _) {
            // Nor does the copy have it.
        }
        return Optional.empty();
    }

    private Optional<byte[]> read(String path) throws IOException {
        try {
            return copy.read(path, GIVEN_BYTES_MAX);
        } catch (IOException e) {
            if (!copy.isReachable()) {
                throw new SourceTroubleException(e);
            }
            return Optional.empty();
        }
    }

    private static boolean isGivenByOthers(String path) {
        return LogFiles.GIVEN_BY_OTHERS.stream().anyMatch(folder -> path.startsWith(PREFIX + folder + "/"));
    }

    /** What is right stays, whatever the audit has against it: it may be the log that was taken back. */
    private void bringBack(String path, GivenByOthers given) throws IOException {
        var below = path.substring(PREFIX.length());
        if (given.isRight(below, own(path))) {
            return;
        }
        var bytes = read(path);
        if (bytes.isEmpty()) {
            beyond.put(path, RepairReport.Reason.NOT_IN_COPY);
        } else if (!given.isRight(below, bytes.get())) {
            beyond.put(path, RepairReport.Reason.COPY_DAMAGED);
        } else {
            aside.replace(path, bytes.get());
            putBack.add(path);
        }
    }

    private byte @Nullable [] own(String path) {
        try (var in = aside.archive().open(path)) {
            return in.readNBytes(GIVEN_BYTES_MAX);
        } catch (IOException _) {
            return null;
        }
    }

    /** Nothing a log has, and nothing that others gave. */
    static boolean isForeign(String path) {
        return path.startsWith(PREFIX)
                && tile(path).isEmpty()
                && !path.equals("log/checkpoint")
                && !isGivenByOthers(path);
    }

    private record Copied(SignedNote note, LogView view) {}

    private @Nullable Copied copiedLog(NoteKey key) {
        try {
            var text = copy.read("log/checkpoint", GIVEN_BYTES_MAX).orElseThrow();
            var note = SignedNote.parse(new String(text, StandardCharsets.UTF_8));
            var state = Checkpoint.parse(note.body());
            if (!key.verifies(note) || !key.name().equals(state.origin())) {
                return null;
            }
            return new Copied(note, LogView.open(copiedTiles, state));
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

    private void repair(Tile tile, @Nullable LogView copied) throws IOException {
        var path = LogTiles.name(tile);
        byte[] right;
        try {
            right = tile.level() == Tile.ENTRIES ? entries(tile, copied) : hashes(tile);
        } catch (UncheckedIOException | MokandaException | IllegalArgumentException _) {
            beyond.put(path, RepairReport.Reason.COPY_DAMAGED);
            return;
        }
        if (right == null) {
            beyond.put(path, RepairReport.Reason.NOT_IN_COPY);
            return;
        }
        aside.replace(path, right);
        putBack.add(path);
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
