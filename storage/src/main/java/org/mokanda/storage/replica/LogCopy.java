package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogView;

/** Brings the log of a copy to the state of a checkpoint: tiles first, then what others gave us for it, then the checkpoint. */
final class LogCopy {
    /** Tiles that are written in one go; each has at most some tens of kilobytes. */
    private static final int TILES_AT_ONCE = 64;

    private static final int NOTE_BYTES_MAX = 1_000_000;

    private final LogFiles log;
    private final LogView view;
    private final Replica target;

    LogCopy(LogFiles log, LogView view, Replica target) {
        this.log = log;
        this.view = view;
        this.target = target;
    }

    /** @param before leaves that the copy's checkpoint has */
    void bring(long before, SignedNote note) throws IOException {
        putTiles(before);
        putWhatOthersGave();
        var last = new LinkedHashMap<String, byte[]>();
        last.put("log/checkpoint", note.text().getBytes(StandardCharsets.UTF_8));
        target.replaceAll(last);
        target.tidyLog(view.state().size());
    }

    private void putTiles(long before) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        long size = view.state().size();
        for (int level = Tile.ENTRIES; ; level++) {
            long index = (before >> (Tile.HEIGHT * Math.max(level, 0))) / Tile.FULL;
            var tile = Tile.at(level, index, size);
            if (level > 0 && Tile.at(level, 0, size).isEmpty()) {
                break;
            }
            for (; tile.isPresent(); tile = Tile.at(level, ++index, size)) {
                files.put("log/" + tile.get().path(), view.file(tile.get()));
                if (files.size() == TILES_AT_ONCE) {
                    put(files);
                }
            }
        }
        put(files);
    }

    private void put(SequencedMap<String, byte[]> files) throws IOException {
        if (!files.isEmpty()) {
            target.replaceAll(files);
            files.clear();
        }
    }

    /** Cosigned checkpoints and the like, in folders of their own beside the tiles. */
    private void putWhatOthersGave() throws IOException {
        var folder = log.tiles().folder();
        try (var tree = Files.walk(folder)) {
            for (var file : tree.filter(Files::isRegularFile).toList()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                boolean ours = path.startsWith("tile/")
                        || path.equals("checkpoint")
                        || file.startsWith(LogFiles.aside(folder));
                if (!ours) {
                    putUnlessSame("log/" + path, file);
                }
            }
        }
    }

    private void putUnlessSame(String path, Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return; // being replaced; the next run finds it
        }
        var there = target.read(path, NOTE_BYTES_MAX);
        if (there.isEmpty() || !Arrays.equals(there.get(), bytes)) {
            var files = new LinkedHashMap<String, byte[]>();
            files.put(path, bytes);
            target.replaceAll(files);
        }
    }
}
