package org.mokanda.ingest.decode;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Writes the pixels of an image in a PDF strip by strip, so that one of any size comes out in full and its pixels are never all in
 * memory, as they are in PDFBox' own way. The samples are unpacked once and cut into images of some rows each, which PDFBox
 * turns into colours.
 */
final class ImageStrips {
    /** Of samples and of the colours made of them. */
    private static final long STRIP_BYTES = 32L << 20;

    private static final int BYTES_PER_COLOUR = 4;

    /** A JPEG is decoded from its beginning for each strip: fewer strips, at some twelve bytes of heap a pixel. */
    private static final int JPEG_STRIP_PIXELS = 20_000_000;

    private final PDImageXObject image;
    private final long stripBytes;
    private final int jpegStripPixels;
    private final PDColorSpace colours;
    private final List<COSName> filters;
    private final int width;
    private final int height;

    ImageStrips(PDImageXObject image) throws IOException {
        this(image, STRIP_BYTES, JPEG_STRIP_PIXELS);
    }

    ImageStrips(PDImageXObject image, long stripBytes, int jpegStripPixels) throws IOException {
        this.image = image;
        this.stripBytes = stripBytes;
        this.jpegStripPixels = jpegStripPixels;
        colours = image.getColorSpace();
        filters = image.getStream().getFilters();
        width = image.getWidth();
        height = image.getHeight();
    }

    void write(Path pnm) throws IOException {
        if (width < 1 || height < 1) {
            throw new IOException("an image has pixels");
        }
        try (var writer = new PixelWriter(pnm, width, height, colours instanceof PDDeviceGray)) {
            var cutter = new Cutter(writer);
            try {
                unpack(cutter);
            } catch (EnoughException _) {
                // Some streams go on beyond their last row.
            }
            cutter.finish();
        }
    }

    /** A fax has one bit a sample, and a JPEG eight, and neither need say so. */
    private int bitsPerSample() throws IOException {
        int bits = image.getBitsPerComponent();
        if (bits > 0) {
            return bits;
        }
        if (filters.contains(COSName.CCITTFAX_DECODE) || filters.contains(COSName.JBIG2_DECODE)) {
            return 1;
        }
        if (filters.contains(COSName.DCT_DECODE)) {
            return Byte.SIZE;
        }
        throw new IOException("an image without a depth");
    }

    /** Filters before the last pack the packed: their result is small. */
    private void unpack(OutputStream samples) throws IOException {
        if (filters.isEmpty()) {
            try (var in = image.getCOSObject().createRawInputStream()) {
                in.transferTo(samples);
            }
            return;
        }
        if (filters.contains(COSName.DCT_DECODE)) {
            unpackJpeg(samples);
            return;
        }
        if (new HashSet<>(filters).size() < filters.size()) {
            try (var in = image.createInputStream()) {
                in.transferTo(samples);
            }
            return;
        }
        var last = filters.getLast();
        try (InputStream in = filters.size() == 1
                ? image.getCOSObject().createRawInputStream()
                : image.createInputStream(List.of(last.getName()))) {
            var all = new DecodeOptions(new Rectangle(0, 0, width, height));
            FilterFactory.INSTANCE.getFilter(last).decode(in, samples, image.getCOSObject(), filters.size() - 1, all);
        }
    }

    /** What is left of the JPEGs here has four colours or inverts them, which is for PDFBox to undo. */
    private void unpackJpeg(OutputStream samples) throws IOException {
        int rows = Math.clamp(jpegStripPixels / width, 1, height);
        for (int top = 0; top < height; top += rows) {
            var strip = new DecodeOptions(new Rectangle(0, top, width, Math.min(rows, height - top)));
            try (var in = image.createInputStream(strip)) {
                in.transferTo(samples);
            }
        }
    }

    /** As scanners write colours for print: PDFBox can do it too, but sample by sample and slowly. */
    private boolean isInverted(int bits) {
        var decode = image.getDecode();
        if (bits != Byte.SIZE || colours instanceof PDIndexed || decode == null) {
            return false;
        }
        var bounds = decode.toFloatArray();
        for (int i = 0; i < bounds.length; i++) {
            if (bounds[i] != 1 - i % 2) {
                return false;
            }
        }
        return bounds.length == 2 * colours.getNumberOfComponents();
    }

    /** Makes an image of as many rows as a strip has, again and again. What is missing at the end is zero. */
    private final class Cutter extends OutputStream {
        private final PixelWriter writer;
        private final int bits = bitsPerSample();
        private final boolean inverted = isInverted(bits);
        private final int rowBytes;
        private final int stripRows;
        private final byte[] strip;
        private int filled;
        private int rowsDone;

        Cutter(PixelWriter writer) throws IOException {
            this.writer = writer;
            long samples = (long) width * colours.getNumberOfComponents();
            rowBytes = Math.toIntExact((samples * bits + 7) / 8);
            stripRows = Math.clamp(stripBytes / (rowBytes + samples + (long) width * BYTES_PER_COLOUR), 1, height);
            strip = new byte[Math.multiplyExact(stripRows, rowBytes)];
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            while (from < offset + length) {
                if (rowsDone == height) {
                    throw new EnoughException();
                }
                int count = Math.min(offset + length - from, rows() * rowBytes - filled);
                System.arraycopy(bytes, from, strip, filled, count);
                filled += count;
                from += count;
                if (filled == rows() * rowBytes) {
                    cut();
                }
            }
        }

        private int rows() {
            return Math.min(stripRows, height - rowsDone);
        }

        private void cut() throws IOException {
            int rows = rows();
            writer.add(part(rows).getImage());
            rowsDone += rows;
            filled = 0;
        }

        void finish() throws IOException {
            if (rowsDone == 0 && filled == 0) {
                throw new IOException("an image without samples");
            }
            while (rowsDone < height) {
                Arrays.fill(strip, filled, strip.length, (byte) 0);
                cut();
            }
        }

        private PDImageXObject part(int rows) throws IOException {
            for (int i = 0; inverted && i < rows * rowBytes; i++) {
                strip[i] = (byte) ~strip[i];
            }
            var stream = new COSStream();
            try (var raw = stream.createRawOutputStream()) {
                raw.write(strip, 0, rows * rowBytes);
            }
            stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
            if (!inverted) {
                stream.setItem(COSName.DECODE, image.getCOSObject().getDictionaryObject(COSName.DECODE));
            }
            var part = new PDImageXObject(new PDStream(stream), null);
            part.setWidth(width);
            part.setHeight(rows);
            part.setBitsPerComponent(bits);
            part.setColorSpace(colours);
            return part;
        }
    }

    private static final class EnoughException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
