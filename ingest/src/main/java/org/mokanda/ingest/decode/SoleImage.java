package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileEnd;
import org.mokanda.ingest.identify.FileFormat;
import org.mokanda.ingest.identify.Jpeg2000Header;
import org.mokanda.ingest.identify.JpegHeader;

/** The one image that is a whole scanned page of a PDF, upright and undistorted but for the page's quarter turns. */
record SoleImage(PDImageXObject image, int quarterTurns) {
    private static final int TOKENS_MAX = 200;
    private static final double COVER_MIN = 0.98;
    private static final double DECODED_PIXELS_MAX = 40_000_000;
    private static final Set<String> HARMLESS = Set.of("q", "Q", "gs", "BMC", "BDC", "EMC", "MP", "DP");

    /** Empty when anything but one image is drawn, or when it is cropped, mirrored or skewed: then the page is drawn. */
    static Optional<SoleImage> of(PDPage page) throws IOException {
        var drawn = drawnName(page);
        if (drawn == null || page.getResources() == null) {
            return Optional.empty();
        }
        var object = page.getResources().getXObject(drawn.name());
        if (!(object instanceof PDImageXObject image) || image.isStencil() || !covers(page, drawn.place())) {
            return Optional.empty();
        }
        if (image.getMask() != null || image.getSoftMask() != null) {
            return Optional.empty();
        }
        return Optional.of(new SoleImage(image, PageFrame.quarterTurns(page)));
    }

    private record Drawn(COSName name, Matrix place) {}

    private static @Nullable Drawn drawnName(PDPage page) throws IOException {
        var parser = new PDFStreamParser(page);
        var place = new Matrix();
        Drawn drawn = null;
        var operands = new java.util.ArrayList<COSBase>();
        for (int i = 0; i < TOKENS_MAX; i++) {
            var token = parser.parseNextToken();
            switch (token) {
                case null -> {
                    return drawn;
                }
                case COSBase operand -> operands.add(operand);
                case Operator operator -> {
                    switch (operator.getName()) {
                        case "cm" -> place = matrix(operands).multiply(place);
                        case "Do" -> {
                            if (drawn != null
                                    || operands.size() != 1
                                    || !(operands.getFirst() instanceof COSName name)) {
                                return null;
                            }
                            drawn = new Drawn(name, place);
                        }
                        case String name when HARMLESS.contains(name) -> {}
                        default -> {
                            return null;
                        }
                    }
                    operands.clear();
                }
                default -> {
                    return null;
                }
            }
        }
        return null;
    }

    private static Matrix matrix(List<COSBase> operands) {
        var v = new float[6];
        for (int i = 0; i < 6; i++) {
            v[i] = i < operands.size() && operands.get(i) instanceof COSNumber number ? number.floatValue() : Float.NaN;
        }
        return new Matrix(v[0], v[1], v[2], v[3], v[4], v[5]);
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
        if (quarterTurns == 0 && isWholeImageFile() && decodeAsFile(settings, vips, folder, scaling, target)) {
            return;
        }
        int subsampling = (int) Math.ceil(Math.sqrt(pixels / DECODED_PIXELS_MAX));
        PixelWriter.write(image.getImage(null, Math.max(1, subsampling)), quarterTurns, target);
    }

    /** A JPEG or JPEG 2000 of plain colours, which any decoder reads as the PDF means it. */
    private boolean isWholeImageFile() throws IOException {
        var stream = image.getCOSObject();
        var filter = stream.getFilters();
        if (COSName.JPX_DECODE.equals(filter)) {
            return true;
        }
        return COSName.DCT_DECODE.equals(filter)
                && image.getDecode() == null
                && image.getColorSpace().getNumberOfComponents() != 4;
    }

    /** False: a JPEG that ends in the middle. */
    boolean isWhole(Path folder) throws IOException {
        return !COSName.DCT_DECODE.equals(image.getCOSObject().getFilters())
                || FileEnd.isReached(copied(folder), FileFormat.JPEG);
    }

    private Path copied(Path folder) throws IOException {
        var file = folder.resolve("image");
        Files.deleteIfExists(file);
        PdfPages.copyRaw(image.getCOSObject(), file);
        return file;
    }

    /** What the page says of its image need not be true: the image's own header counts. */
    private boolean decodeAsFile(IngestSettings settings, VipsCommand vips, Path folder, Scaling scaling, Path target)
            throws IOException, InterruptedException, UndecodableException {
        var file = copied(folder);
        var size = COSName.JPX_DECODE.equals(image.getCOSObject().getFilters())
                ? Jpeg2000Header.size(file)
                : JpegHeader.size(file);
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
