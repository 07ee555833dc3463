package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.EntryBundle;
import org.mokanda.core.evidence.Tile;
import org.mokanda.core.evidence.TileEdge;
import org.mokanda.storage.log.CosignedStates;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.LogTiles;
import org.mokanda.storage.log.StampedStates;

/**
 * Looks for files in the log's folder that no checkpoint asks for. Older forms of a tile may stay until it is full, and
 * must be its beginning; what stands closely behind the checkpoint is being written or was left by a crash.
 */
final class LogFolder {
    /** Leaves that may be on their way. */
    private static final long ON_THEIR_WAY = 2 * 4096;

    private final Path folder;
    private final Predicate<String> isDamaged;
    private final BiConsumer<String, String> damaged;

    /** @param isDamaged whether the file of this name has been named already */
    LogFolder(Path folder, Predicate<String> isDamaged, BiConsumer<String, String> damaged) {
        this.folder = folder;
        this.isDamaged = isDamaged;
        this.damaged = damaged;
    }

    /**
     * @param size leaves under the checkpoint whose tiles have been looked at
     * @param newest asks again: leaves under the checkpoint as it is now
     */
    void check(long size, LongSupplier newest) {
        if (!Files.isDirectory(folder)) {
            return; // named already: there is no checkpoint
        }
        var behind = new ArrayList<Tile>();
        try {
            Files.walkFileTree(folder, new Look(size, behind));
        } catch (IOException e) {
            damaged.accept("log", "cannot be read: " + e.getClass().getSimpleName());
        }
        long end = newest.getAsLong() + ON_THEIR_WAY;
        for (var tile : behind) {
            if (Tile.at(tile.level(), tile.index(), end).isEmpty()) {
                damaged.accept(LogTiles.name(tile), "stands far behind the checkpoint");
            }
        }
    }

    /** Goes through the folder while others may write there: what goes in between is not missed. */
    private final class Look extends SimpleFileVisitor<Path> {
        private final long size;
        private final List<Tile> behind;

        Look(long size, List<Tile> behind) {
            this.size = size;
            this.behind = behind;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return directory.equals(LogFiles.aside(folder)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
            if (Files.isRegularFile(path)) {
                check(path, size, behind);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            return passOverWhatIsGone(e);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            return e == null ? FileVisitResult.CONTINUE : passOverWhatIsGone(e);
        }

        private static FileVisitResult passOverWhatIsGone(IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private void check(Path path, long size, List<Tile> behind) throws IOException {
        var name = folder.relativize(path).toString().replace('\\', '/');
        var tile = Tile.parse(name);
        if (tile.isEmpty()) {
            boolean isSeen = // looked at elsewhere
                    name.startsWith(CosignedStates.FOLDER + "/") || name.startsWith(StampedStates.FOLDER + "/");
            if (!name.equals("checkpoint") && !isSeen) {
                damaged.accept("log/" + name, "nothing of a log");
            }
            return;
        }
        int width = Tile.at(tile.get().level(), tile.get().index(), size)
                .map(Tile::width)
                .orElse(0);
        if (width < tile.get().width()) {
            behind.add(tile.get());
        } else if (width > tile.get().width()) {
            requireBeginning(
                    path, tile.get(), new Tile(tile.get().level(), tile.get().index(), width));
        }
    }

    private void requireBeginning(Path path, Tile older, Tile newer) throws IOException {
        if (isDamaged.test(LogTiles.name(newer))) {
            return; // says nothing about its older forms
        }
        try {
            var beginning = LogFileReading.bytes(path);
            byte[] whole;
            try {
                whole = LogFileReading.bytes(folder.resolve(newer.path()));
            } catch (NoSuchFileException _) {
                whole = LogFileReading.bytes(folder.resolve(newer.full().path()));
            }
            if (!isWhole(older, beginning) || !Arrays.equals(beginning, Arrays.copyOf(whole, beginning.length))) {
                damaged.accept(LogTiles.name(older), "is not the beginning of its newer form");
            }
        } catch (NoSuchFileException _) {
            // It went when its tile became full; or the newer one is missing, which has been named.
        }
    }

    private static boolean isWhole(Tile tile, byte[] bytes) {
        try {
            var parts = tile.level() == Tile.ENTRIES
                    ? EntryBundle.read(bytes, tile.width())
                    : TileEdge.split(bytes, tile.width());
            return parts.size() == tile.width();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
