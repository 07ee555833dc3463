package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.mokanda.core.page.Box;

/**
 * Tiles of one page in one ZIP file, as {@code vips dzsave} writes them (layout of Deep Zoom, no overlap): JPEG, 512 pixels
 * wide and high but at the right and lower edge, at full size, half, a quarter and so on until the page fits one tile. A
 * size that does not divide is rounded up, as the IIIF Image API counts it. For one thread.
 */
final class TilePyramid implements AutoCloseable {
    static final int TILE = 512;
    static final int QUALITY = 82;
    /** Of the file without its ending, which vips repeats inside. */
    static final String NAME = "pyramid";

    private static final Pattern SIZE = Pattern.compile("(Width|Height)=\"(\\d{1,9})\"");

    private final ZipFile file;

    private TilePyramid(ZipFile file) {
        this.file = file;
    }

    /**
     * Where a tile stands.
     *
     * @param level 0 for full size, 1 for half, 2 for a quarter
     */
    record Place(int level, int column, int row) {}

    /** @throws IOException the file is not there ({@link java.nio.file.NoSuchFileException}) or not whole */
    static TilePyramid open(Path file) throws IOException {
        return new TilePyramid(new ZipFile(file.toFile()));
    }

    /** Of the page at full size. */
    PageSize size() throws IOException {
        var description = new String(entry(NAME + "/" + NAME + ".dzi"), StandardCharsets.UTF_8);
        int width = 0;
        int height = 0;
        for (var match = SIZE.matcher(description); match.find(); ) {
            int value = Integer.parseInt(match.group(2));
            width = match.group(1).equals("Width") ? value : width;
            height = match.group(1).equals("Height") ? value : height;
        }
        return new PageSize(width, height);
    }

    byte[] tile(PageSize page, Place place) throws IOException {
        return entry(NAME + "/" + NAME + "_files/" + (topLevel(page) - place.level()) + "/" + place.column() + "_"
                + place.row() + ".jpg");
    }

    private byte[] entry(String name) throws IOException {
        var entry = file.getEntry(name);
        if (entry == null) {
            throw new IOException("no such part of the pyramid: " + name);
        }
        try (var in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** How often a page is halved until it fits one tile. */
    static int topLevel(PageSize page) {
        int level = 0;
        while (page.shrunk(1 << level).longSide() > TILE) {
            level++;
        }
        return level;
    }

    /** The tile that is this part of the page in this size, if it is one. */
    static Optional<Place> place(PageSize page, Box region, PageSize size) {
        for (int level = 0; level <= topLevel(page); level++) {
            int side = TILE << level;
            if (region.x() % side != 0 || region.y() % side != 0) {
                return Optional.empty();
            }
            boolean isWhole = region.width() == Math.min(side, page.width() - region.x())
                    && region.height() == Math.min(side, page.height() - region.y());
            if (isWhole
                    && new PageSize(region.width(), region.height())
                            .shrunk(1 << level)
                            .equals(size)) {
                return Optional.of(new Place(level, region.x() / side, region.y() / side));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
