package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.PageReading;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileEnd;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.identify.JpegHeader;

/**
 * Turns a page of a scan into pixels as shown: orientation applied, 8-bit grey or sRGB. Runs in a worker process, for
 * decoders crash. For one thread; keeps the PDF it read last open.
 */
public final class PageDecoder implements AutoCloseable {
    /** Name of the file with the pixels of a page. */
    public static final String PIXELS = "page.pnm";

    private static final int JPEG_FACTOR_MAX = 8;

    private final VipsCommand vips;
    private final PdfPages pdf;

    public PageDecoder(IngestSettings settings) {
        vips = new VipsCommand(settings);
        pdf = new PdfPages(settings, vips);
    }

    /**
     * @param page index in the file, 0 for the first
     * @param folder for the pixels and temporary files; the caller empties it
     */
    public PixelFile decode(Path file, FileFormat format, int page, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        return decode(file, format, page, new Scaling.None(), folder);
    }

    /**
     * The same, for a glance: its longer side {@code longSideMax} pixels, or somewhat less where that is cheaper; never enlarged.
     * A JPEG gives half, a quarter or an eighth of its pixels a side in a part of the time.
     */
    public PixelFile glance(Path file, FileFormat format, int page, int longSideMax, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        int factor = format == FileFormat.JPEG ? factor(JpegHeader.size(file).longSide(), longSideMax) : 1;
        if (factor == 1) {
            return decode(file, format, page, folder).shrunk(longSideMax);
        }
        var target = folder.resolve(PIXELS);
        vips.decodeReduced(file, folder, factor, target);
        return PixelFile.open(target).shrunk(longSideMax);
    }

    /** Whether the picture of a page that could be decoded goes on to its end ({@link FileEnd}). */
    public boolean isWhole(Path file, FileFormat format, int page, Path folder)
            throws IOException, UndecodableException {
        return format == FileFormat.PDF ? pdf.isWhole(file, page, folder) : FileEnd.isReached(file, format);
    }

    /** What a page that was drawn says by its own fonts, with boxes in its pixels; empty for whatever has to be recognised. */
    public Optional<PageReading> ownText(Path file, FileFormat format, int page, GreyPage drawn) {
        return format == FileFormat.PDF ? pdf.ownText(file, page, drawn) : Optional.empty();
    }

    /** The largest that leaves three quarters of the pixels a side that are wanted. */
    private static int factor(long longSide, int longSideMax) {
        int factor = 1;
        while (factor < JPEG_FACTOR_MAX && longSide / 2 / factor >= longSideMax * 3L / 4) {
            factor *= 2;
        }
        return factor;
    }

    PixelFile decode(Path file, FileFormat format, int page, Scaling scaling, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        var target = folder.resolve(PIXELS);
        switch (format) {
            case PDF -> pdf.decode(file, page, folder, scaling, target);
            case TIFF -> vips.decode(file, folder, "[page=" + page + "]", true, scaling, target);
            case JPEG, PNG, JP2, J2K, WEBP -> vips.decode(file, folder, "", true, scaling, target);
        }
        var pixels = PixelFile.open(target);
        return scaling.isMetBy(pixels) ? pixels : scaled(target, scaling, folder);
    }

    private PixelFile scaled(Path pixels, Scaling scaling, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        var target = folder.resolve("scaled.pnm");
        vips.decode(pixels, folder, "", false, scaling, target);
        return PixelFile.open(target);
    }

    /**
     * Makes a picture of a page.
     *
     * @return a file in {@code folder}
     */
    public Path make(Path file, FileFormat format, int page, Picture picture, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        return switch (picture) {
            case Picture.Whole(var longSideMax)
            when format == FileFormat.JPEG -> jpegOfJpeg(file, new Scaling.Within(longSideMax), folder);
            case Picture.Part part
            when format == FileFormat.JPEG && part.isPlain() && part.isWholePage() && isSmaller(part) ->
                jpegOfJpeg(file, PartView.scaling(part), folder);
            case Picture.Whole(var longSideMax) -> {
                var pixels = decode(file, format, page, new Scaling.Within(longSideMax), folder);
                yield Files.write(folder.resolve("picture"), JpegView.whole(pixels, longSideMax));
            }
            case Picture.Part part -> {
                var pixels = decode(file, format, page, PartView.scaling(part), folder);
                yield Files.write(folder.resolve("picture"), PartView.of(pixels, part));
            }
            case Picture.Pyramid() -> {
                decode(file, format, page, folder);
                yield vips.pyramid(folder.resolve(PIXELS), folder, TilePyramid.TILE, TilePyramid.QUALITY);
            }
        };
    }

    private static boolean isSmaller(Picture.Part part) {
        return part.scaleX() <= 1 && part.scaleY() <= 1;
    }

    private Path jpegOfJpeg(Path file, Scaling scaling, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        var target = folder.resolve("picture.jpg");
        vips.decodeToJpeg(file, folder, scaling, TilePyramid.QUALITY, target);
        return target;
    }

    @Override
    public void close() {
        pdf.close();
    }
}
