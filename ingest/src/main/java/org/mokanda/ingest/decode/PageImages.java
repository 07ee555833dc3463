package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Pages;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.decode.StoredScans.OpenScan;

/**
 * Pictures of pages as shown, as JPEG. Made when first asked for and then kept in a cache of bounded size, which may be
 * deleted at any time. Safe for many threads.
 */
public final class PageImages {
    /** Long sides in which views are kept; a wish for another size gets the next smaller one. */
    private static final List<Integer> STEPS = List.of(4_000, 2_000, 1_000, 500, 250);

    private static final int THUMBNAIL = 250;
    private static final int SCREEN = 2_000;

    private final Pages pages;
    private final StoredScans scans;
    private final ViewMaker maker;
    private final ImageCache cache;

    /** A view worth making while the pixels are at hand. */
    public record StandardView(int longSideMax, Path file) {}

    /**
     * @param cacheFolder e.g. {@code cache/pages} of the data directory
     * @param cacheBytesMax the oldest pictures go when there are more
     * @param workFolder for masters of a store that is not on this machine
     */
    public PageImages(
            ArchiveStore store, Pages pages, ViewMaker maker, Path cacheFolder, long cacheBytesMax, Path workFolder) {
        this.pages = pages;
        this.maker = maker;
        scans = new StoredScans(store, pages, workFolder);
        cache = new ImageCache(cacheFolder, cacheBytesMax);
    }

    /**
     * The page with its longer side at most {@code longSideMax} pixels, never enlarged.
     *
     * @param longSideMax 250 or more
     * @throws MokandaException {@code page.unknown} (usage) or {@code page.no-image} (the scan does not become pixels)
     */
    public byte[] view(PageId page, int longSideMax) {
        int step = STEPS.stream().filter(one -> one <= longSideMax).findFirst().orElse(THUMBNAIL);
        var file = viewFile(page, step);
        return cached(file, page, scan -> maker.view(scan.file(), scan.format(), scan.page(), step, file));
    }

    /**
     * The part of the page under {@code box}, at most {@code widthMax} pixels wide, never enlarged.
     *
     * @throws MokandaException as {@link #view}
     */
    public byte[] crop(PageId page, Box box, int widthMax) {
        var name = "c" + box.x() + "-" + box.y() + "-" + box.width() + "-" + box.height() + "-" + widthMax;
        var file = file(page, name);
        return cached(file, page, scan -> maker.crop(scan.file(), scan.format(), scan.page(), box, widthMax, file));
    }

    /** The part of the page under {@code box} in full resolution, e.g. for a facsimile. */
    public byte[] crop(PageId page, Box box) {
        return crop(page, box, box.width());
    }

    /** What recognition makes on the way, since the pixels are there anyway. */
    public List<StandardView> standardViews(PageId page) {
        return List.of(
                new StandardView(THUMBNAIL, viewFile(page, THUMBNAIL)),
                new StandardView(SCREEN, viewFile(page, SCREEN)));
    }

    private byte[] cached(Path file, PageId id, Predicate<OpenScan> make) {
        try {
            var known = cache.read(file);
            if (known.isPresent()) {
                return known.get();
            }
            var page = pages.find(id)
                    .orElseThrow(() -> new MokandaException(
                            FailureKind.USAGE, "page.unknown", "no page " + id, null, id.reference()));
            try (var scan = scans.open(page)) {
                if (!make.test(scan)) {
                    throw noImage(id, null);
                }
            }
            return cache.added(file);
        } catch (IOException e) {
            throw noImage(id, e);
        }
    }

    private static MokandaException noImage(PageId page, @Nullable IOException cause) {
        return new MokandaException(
                FailureKind.ENVIRONMENT, "page.no-image", "no image of " + page, cause, page.reference());
    }

    private Path viewFile(PageId page, int step) {
        return file(page, "v" + step);
    }

    private Path file(PageId page, String name) {
        return cache.folder()
                .resolve(page.register().reference())
                .resolve(page.number() + "-" + name + ".jpg")
                .toAbsolutePath();
    }
}
