package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.Tile;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogView;

/** Brings the log of a copy to the state of a checkpoint: tiles first, then what others gave us for it, then the checkpoint. */
final class LogCopy {
    /** Tiles that are written in one go; each has at most some tens of kilobytes. */
    private static final int TILES_AT_ONCE = 64;

    private static final int GIVEN_BYTES_MAX = 128 << 20;

    /** Beside the log: the state up to which a copy went, with gaps. */
    static final String INCOMPLETE = "incomplete/checkpoint";

    private final LogFiles log;
    private final LogView view;
    private final Replica target;

    LogCopy(LogFiles log, LogView view, Replica target) {
        this.log = log;
        this.view = view;
        this.target = target;
    }

    /**
     * @param before leaves that the copy's checkpoint has
     * @param isComplete false when something that the log knows could not be copied: then the copy does not claim it, but
     *     keeps the checkpoint apart, for a restore that has nothing better
     */
    void bring(long before, SignedNote note, boolean isComplete) throws IOException {
        putTiles(before);
        putWhatOthersGave();
        var last = new LinkedHashMap<String, byte[]>();
        last.put(isComplete ? "log/checkpoint" : INCOMPLETE, note.text().getBytes(StandardCharsets.UTF_8));
        target.replaceAll(last);
        if (isComplete) {
            target.tidyLog(view.state().size());
        }
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

    /** Cosigned checkpoints and time-stamps. Nobody can make them again, so a copy's own are never replaced by others. */
    private void putWhatOthersGave() throws IOException {
        var folder = log.tiles().folder();
        for (var name : LogFiles.GIVEN_BY_OTHERS) {
            for (var file : filesIn(folder.resolve(name))) {
                put("log/" + name + "/" + file.getFileName(), file);
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException _) {
            return List.of(); // nobody gave anything yet
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    private void put(String path, Path file) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(GIVEN_BYTES_MAX);
        } catch (IOException _) {
            return; // being replaced, or damaged: the audit names it
        }
        var there = target.read(path, GIVEN_BYTES_MAX);
        if (there.isEmpty() || mayFollow(path, there.get(), bytes)) {
            var files = new LinkedHashMap<String, byte[]>();
            files.put(path, bytes);
            target.replaceAll(files);
        }
    }

    /** A list with more lines, or a note with more signatures. */
    private static boolean mayFollow(String path, byte[] older, byte[] newer) {
        if (path.endsWith(".sha512")) {
            return new HashSet<>(lines(newer)).containsAll(lines(older));
        }
        try {
            var before = SignedNote.parse(new String(older, StandardCharsets.UTF_8));
            var after = SignedNote.parse(new String(newer, StandardCharsets.UTF_8));
            return after.body().equals(before.body())
                    && after.signatures().size() > before.signatures().size()
                    && after.signatures().containsAll(before.signatures());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }
}
