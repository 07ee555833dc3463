package org.mokanda.ingest.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Pages;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Sha512;
import org.mokanda.ingest.identify.FileFormat;

/**
 * Pictures of pages as shown: small, as large as a screen, in tiles, and any part in any size. Made when first asked for and
 * kept in a cache of bounded size, which may be deleted at any time. A file there is named after the digest of its master,
 * so that it is never out of date. Safe for many threads.
 */
public final class PageImages {
    /** Longer side of the small picture in lists. */
    public static final int THUMBNAIL = 250;
    /** Longer side of the picture one reads on a screen. */
    public static final int SCREEN = 2_000;
    /** Side of a tile. */
    public static final int TILE = TilePyramid.TILE;

    /** Part of every name: what is kept was made like this. To be counted up when pictures are made otherwise. */
    private static final String MADE_LIKE = "1";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Parts of pages have room of their own: however odd they are, they never drive out what the viewer needs. */
    private static final int PARTS_SHARE = 8;

    private final Pages pages;
    private final StoredScans scans;
    private final ViewMaker maker;
    private final ImageCache views;
    private final ImageCache parts;
    private final OnceEach making;

    /** A picture to be read and closed; it may be larger than one wants in memory. */
    public record Opened(InputStream stream, long byteCount) {}

    /** A view worth making while the pixels are at hand. */
    public record StandardView(int longSideMax, Path file) {}

    /**
     * @param cacheFolder e.g. {@code cache/pages} of the data directory
     * @param cacheBytesMax the pictures that were longest unused go when there are more
     * @param workFolder for masters of a store that is not on this machine
     * @param atOnce pictures made at a time, 1 or more; who waits longer than 20 seconds gets {@code image.busy}
     */
    public PageImages(
            ArchiveStore store,
            Pages pages,
            ViewMaker maker,
            Path cacheFolder,
            long cacheBytesMax,
            Path workFolder,
            int atOnce) {
        this.pages = pages;
        this.maker = maker;
        scans = new StoredScans(store, pages, workFolder);
        views = new ImageCache(cacheFolder.resolve("views"), cacheBytesMax - cacheBytesMax / PARTS_SHARE);
        parts = new ImageCache(cacheFolder.resolve("parts"), cacheBytesMax / PARTS_SHARE);
        making = new OnceEach(atOnce, PATIENCE);
    }

    /** Changes exactly when the pictures of the page would. */
    public String version(Page page) {
        return Sha512.of((MADE_LIKE + name(page)).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, 32);
    }

    /**
     * Size of the page as shown.
     *
     * @throws MokandaException as {@link #view}
     */
    public PageSize size(Page page) {
        if (page.width() > 0 && page.height() > 0) {
            return new PageSize(page.width(), page.height());
        }
        return read(
                () -> {
                    try (var pyramid = pyramid(page)) {
                        return pyramid.size();
                    }
                },
                page.id());
    }

    /** Size of the page as shown, if somebody has measured it already. */
    public Optional<PageSize> knownSize(Page page) {
        if (page.width() > 0 && page.height() > 0) {
            return Optional.of(new PageSize(page.width(), page.height()));
        }
        return pages.examination(page.id())
                .filter(seen -> seen.width() > 0)
                .map(seen -> new PageSize(seen.width(), seen.height()));
    }

    /**
     * The page with its longer side at most {@link #THUMBNAIL} or {@link #SCREEN} pixels, never enlarged, as JPEG. The size
     * of the page need not be known.
     *
     * @throws MokandaException {@code page.no-image} (environment: the scan does not become pixels) or {@code image.busy}
     *     (busy: worth another try)
     */
    public byte[] view(Page page, int longSideMax) {
        return read(() -> Files.readAllBytes(madeView(page, longSideMax)), page.id());
    }

    /**
     * A part of the page; tiles come from a pyramid that is made at the first of them.
     *
     * @param part its frame is the {@link #size} of the page
     * @throws MokandaException as {@link #view}
     */
    public Opened part(Page page, Picture.Part part) {
        return read(() -> opened(page, part), page.id());
    }

    /**
     * The part of the page under {@code box} in full resolution from the master, e.g. for a facsimile; what lies beyond the
     * page is left out.
     *
     * @throws MokandaException as {@link #view}, or {@code page.unknown} (usage)
     */
    public byte[] crop(PageId id, Box box) {
        var page = pages.find(id)
                .orElseThrow(() ->
                        new MokandaException(FailureKind.USAGE, "page.unknown", "no page " + id, null, id.reference()));
        var size = size(page);
        int x = Math.min(box.x(), size.width() - 1);
        int y = Math.min(box.y(), size.height() - 1);
        var inside = new Box(x, y, Math.min(box.width(), size.width() - x), Math.min(box.height(), size.height() - y));
        var part = Picture.Part.plain(size, inside, new PageSize(inside.width(), inside.height()));
        return read(() -> Files.readAllBytes(madeFromMaster(page, part, partFile(page, part), parts)), id);
    }

    /** What recognition makes on the way, since the pixels are there anyway. */
    public List<StandardView> standardViews(Page page) {
        return List.of(
                new StandardView(THUMBNAIL, viewFile(page, THUMBNAIL)),
                new StandardView(SCREEN, viewFile(page, SCREEN)));
    }

    /** Standard views were made: the cache makes room when it must. */
    public void made(List<StandardView> made) {
        try {
            for (var view : made) {
                views.added(view.file());
            }
        } catch (IOException _) {
            // Nobody waits for room in the cache; whoever shows a picture next tries again.
        }
    }

    private Opened opened(Page page, Picture.Part part) throws IOException {
        if (part.isPlain()) {
            var place = TilePyramid.place(part.frame(), part.region(), part.size());
            if (place.isPresent()) {
                try (var pyramid = pyramid(page)) {
                    var tile = pyramid.tile(part.frame(), place.get());
                    return new Opened(new ByteArrayInputStream(tile), tile.length);
                }
            }
            for (int side : List.of(THUMBNAIL, SCREEN)) {
                if (part.isWholePage() && part.size().equals(part.frame().within(side))) {
                    return opened(madeView(page, side));
                }
            }
        }
        return opened(madePart(page, part));
    }

    private static Opened opened(Path file) throws IOException {
        return new Opened(Files.newInputStream(file), Files.size(file));
    }

    /** Less than the screen shows is cut out of what the screen shows: a fraction of the work. */
    private Path madePart(Page page, Picture.Part part) throws IOException {
        var file = partFile(page, part);
        var screen = part.frame().within(SCREEN);
        double scale = (double) screen.longSide() / part.frame().longSide();
        if (Math.max(part.scaleX(), part.scaleY()) >= scale) {
            return madeFromMaster(page, part, file, parts);
        }
        if (!parts.has(file)) {
            var view = madeView(page, SCREEN);
            making.make(file, () -> {
                if (!maker.make(view, FileFormat.JPEG, 0, part.in(screen), file)) {
                    throw noImage(page.id(), null);
                }
            });
            parts.added(file);
        }
        return file;
    }

    /** Where the size is known the picture has exactly that of the formula; a decoder may differ by a pixel. */
    private Path madeView(Page page, int longSideMax) throws IOException {
        var picture = knownSize(page)
                .<Picture>map(size ->
                        Picture.Part.plain(size, new Box(0, 0, size.width(), size.height()), size.within(longSideMax)))
                .orElseGet(() -> new Picture.Whole(longSideMax));
        return madeFromMaster(page, picture, viewFile(page, longSideMax), views);
    }

    private TilePyramid pyramid(Page page) throws IOException {
        var file = file(views, page, "pyramid.zip");
        try {
            return TilePyramid.open(madeFromMaster(page, new Picture.Pyramid(), file, views));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException _) {
            // Half of a file is what a power cut leaves of one that was just made.
            Files.deleteIfExists(file);
            return TilePyramid.open(madeFromMaster(page, new Picture.Pyramid(), file, views));
        }
    }

    private Path madeFromMaster(Page page, Picture picture, Path file, ImageCache cache) throws IOException {
        if (!cache.has(file)) {
            making.make(file, () -> {
                if (Files.notExists(file)) {
                    make(page, picture, file);
                }
            });
            cache.added(file);
        }
        return file;
    }

    private void make(Page page, Picture picture, Path file) {
        try (var scan = scans.open(page)) {
            if (!maker.make(scan.file(), scan.format(), scan.page(), picture, file)) {
                throw noImage(page.id(), null);
            }
        } catch (IOException e) {
            throw noImage(page.id(), e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T read(Reading<T> reading, PageId page) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw noImage(page, e);
        }
    }

    private static MokandaException noImage(PageId page, @Nullable IOException cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, "page.no-image", "no image of " + page, cause, page.reference());
    }

    private Path viewFile(Page page, int longSideMax) {
        return file(views, page, "v" + longSideMax + ".jpg");
    }

    private Path partFile(Page page, Picture.Part part) {
        var box = part.region();
        var size = part.size();
        var name = box.x() + "-" + box.y() + "-" + box.width() + "-" + box.height() + "-" + size.width() + "-"
                + size.height() + (part.mirrored() ? "-m" : "-") + part.quarterTurns()
                + part.tone().name().charAt(0)
                + (part.encoding() == Picture.Encoding.PNG ? ".png" : ".jpg");
        return file(parts, page, name);
    }

    private static Path file(ImageCache cache, Page page, String name) {
        var master = name(page);
        return cache.folder()
                .resolve(MADE_LIKE)
                .resolve(master.substring(0, 2))
                .resolve(master + "-" + name)
                .toAbsolutePath();
    }

    private static String name(Page page) {
        return page.scan().hex().substring(0, 32) + "-" + page.index();
    }
}
