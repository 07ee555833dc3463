package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileEnd;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.identify.Jpeg2000Header;
import org.mokanda.ingest.identify.JpegHeader;

/** The one image that is a whole scanned page of a PDF, upright and undistorted but for the page's quarter turns. */
record SoleImage(PDImageXObject image, int quarterTurns) {
    private static final double COVER_MIN = 0.98;
    /** What a worker's heap can hold of an image that comes in one piece. */
    private static final double HELD_PIXELS_MAX = 40_000_000;

    private static final double JPEG_PIXELS_MAX = 100_000_000;

    /**
     * Empty when anything but one image is drawn, also by what is noted on the page, or when the image is cropped, mirrored or skewed:
     * then the page is drawn.
     */
    static Optional<SoleImage> of(PDPage page) throws IOException {
        return ShownAnnotations.areOn(page) ? Optional.empty() : inContent(page);
    }

    /** The same without regard to what is noted on the page. */
    static Optional<SoleImage> inContent(PDPage page) throws IOException {
        var drawn = SoleDrawing.of(page).filter(found -> covers(page, found.place()));
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        var image = drawn.get().image();
        boolean isMasked = image.getMask() != null || image.getSoftMask() != null || image.getColorKeyMask() != null;
        return image.isStencil() || isMasked
                ? Optional.empty()
                : Optional.of(new SoleImage(image, PageFrame.quarterTurns(page)));
    }

    private static boolean covers(PDPage page, Matrix place) {
        var box = page.getCropBox();
        boolean upright = place.getScaleX() > 0
                && place.getScaleY() > 0
                && Math.abs(place.getShearX()) < 0.01
                && Math.abs(place.getShearY()) < 0.01;
        double slackX = (1 - COVER_MIN) * box.getWidth();
        double slackY = (1 - COVER_MIN) * box.getHeight();
        return upright
                && Math.abs(place.getTranslateX() - box.getLowerLeftX()) <= slackX
                && Math.abs(place.getTranslateY() - box.getLowerLeftY()) <= slackY
                && Math.abs(place.getTranslateX() + place.getScaleX() - box.getUpperRightX()) <= slackX
                && Math.abs(place.getTranslateY() + place.getScaleY() - box.getUpperRightY()) <= slackY;
    }

    void decode(IngestSettings settings, VipsCommand vips, Path folder, Scaling scaling, Path target)
            throws IOException, InterruptedException, UndecodableException {
        double pixels = (double) image.getWidth() * image.getHeight();
        if (pixels > settings.pixelsMax()) {
            throw new UndecodableException(QuarantineReason.TOO_MANY_PIXELS, "image of the page is beyond the limit");
        }
        var upright = quarterTurns == 0 ? target : folder.resolve("unturned.pnm");
        if (!isWholeImageFile() || !decodeAsFile(settings, vips, folder, scaling.turned(quarterTurns), upright)) {
            decodeByPdfBox(upright);
        }
        if (quarterTurns > 0) {
            PixelTurn.write(PixelFile.open(upright), quarterTurns, target);
            Files.delete(upright);
        }
    }

    /**
     * Two kinds still come out smaller when they are large. The decoder of JPEG 2000 in Java, asked when vips refuses one, holds all
     * pixels it gives. A JPEG in the colours of print is decoded from its beginning for each strip, which takes too long for the largest.
     */
    private void decodeByPdfBox(Path target) throws IOException {
        double pixels = (double) image.getWidth() * image.getHeight();
        if (isA(COSName.JPX_DECODE) || (isA(COSName.DCT_DECODE) && pixels > JPEG_PIXELS_MAX)) {
            int subsampling = (int) Math.ceil(Math.sqrt(pixels / HELD_PIXELS_MAX));
            PixelWriter.write(image.getImage(null, Math.max(1, subsampling)), target);
        } else {
            new ImageStrips(image).write(target);
        }
    }

    /** A JPEG or JPEG 2000 of plain colours, which any decoder reads as the PDF means it. */
    private boolean isWholeImageFile() throws IOException {
        return isA(COSName.JPX_DECODE)
                || (isA(COSName.DCT_DECODE)
                        && image.getDecode() == null
                        && image.getColorSpace().getNumberOfComponents() != 4);
    }

    /** Its last filter counts: those before it only pack the file once more. */
    private boolean isA(COSName filter) {
        var filters = image.getStream().getFilters();
        return !filters.isEmpty() && filter.equals(filters.getLast());
    }

    /** False: a JPEG that ends in the middle. */
    boolean isWhole(Path folder) throws IOException {
        return !isA(COSName.DCT_DECODE) || FileEnd.isReached(copied(folder), FileFormat.JPEG);
    }

    /** The file of the image, with no filter undone but those around it. */
    private Path copied(Path folder) throws IOException {
        var file = folder.resolve("image");
        Files.deleteIfExists(file);
        var filters = image.getStream().getFilters();
        try (var in = filters.size() == 1
                ? image.getCOSObject().createRawInputStream()
                : image.createInputStream(List.of(filters.getLast().getName()))) {
            Files.copy(in, file);
        }
        return file;
    }

    /** What the page says of its image need not be true: the image's own header counts. */
    private boolean decodeAsFile(IngestSettings settings, VipsCommand vips, Path folder, Scaling scaling, Path target)
            throws IOException, InterruptedException, UndecodableException {
        var file = copied(folder);
        var size = isA(COSName.JPX_DECODE) ? Jpeg2000Header.size(file) : JpegHeader.size(file);
        if (size.pixels() > settings.pixelsMax()) {
            throw new UndecodableException(QuarantineReason.TOO_MANY_PIXELS, "image of the page is beyond the limit");
        }
        try {
            vips.decode(file, folder, "", false, scaling, target);
            return true;
        } catch (UndecodableException _) {
            return false;
        }
    }
}
