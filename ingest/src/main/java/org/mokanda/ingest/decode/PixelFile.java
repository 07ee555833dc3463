package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.QuarantineReason;

/**
 * A page as shown, uncompressed: 8 bits a channel, one channel (grey) or three (sRGB), rows from the top. Lies in a
 * binary PGM or PPM file that is mapped into memory, so that a large page costs address space and no heap.
 *
 * @param pixels direct, {@code width * height * channels} bytes from position 0
 */
public record PixelFile(ByteBuffer pixels, int width, int height, int channels) {
    private static final int HEADER_MAX = 512;

    /** @throws UndecodableException when it is no whole binary PGM or PPM of 8 bits */
    public static PixelFile open(Path pnm) throws IOException, UndecodableException {
        try (var channel = FileChannel.open(pnm, StandardOpenOption.READ)) {
            var head = ByteBuffer.allocate(HEADER_MAX);
            channel.read(head, 0);
            var header = PnmHeader.parse(new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1));
            long bytes = (long) header.width() * header.height() * header.channels();
            if (bytes > Integer.MAX_VALUE || channel.size() < header.length() + bytes) {
                throw new UndecodableException(QuarantineReason.UNREADABLE, "decoded pixels are incomplete");
            }
            var map = channel.map(FileChannel.MapMode.READ_ONLY, header.length(), bytes);
            return new PixelFile(map, header.width(), header.height(), header.channels());
        }
    }

    /** Size of the pixels. */
    public long bytes() {
        return (long) width * height * channels;
    }

    /** The page in grey, direct: luminance by Rec. 601, as the recogniser itself weighs colours. */
    public ByteBuffer grey() {
        if (channels == 1) {
            return pixels;
        }
        var grey = ByteBuffer.allocateDirect(width * height);
        var colours = new byte[3 * width];
        var greys = new byte[width];
        for (int y = 0; y < height; y++) {
            pixels.get(3 * y * width, colours);
            for (int x = 0, at = 0; x < width; x++, at += 3) {
                greys[x] = (byte) luminance(colours[at] & 0xFF, colours[at + 1] & 0xFF, colours[at + 2] & 0xFF);
            }
            grey.put(y * width, greys);
        }
        return grey;
    }

    static int luminance(int red, int green, int blue) {
        return (77 * red + 150 * green + 29 * blue) >> 8;
    }

    /** The page with its longer side at most so many pixels, never enlarged; in memory unless it is the same. */
    public PixelFile shrunk(int longSideMax) {
        int longSide = Math.max(width, height);
        if (longSide <= longSideMax) {
            return this;
        }
        int newWidth = Math.max(1, (int) Math.round((double) width * longSideMax / longSide));
        int newHeight = Math.max(1, (int) Math.round((double) height * longSideMax / longSide));
        var shrink = new Shrink(this, new Box(0, 0, width, height), newWidth, newHeight);
        var shrunk = ByteBuffer.allocateDirect(newWidth * newHeight * channels);
        var row = new byte[newWidth * channels];
        for (int y = 0; y < newHeight; y++) {
            shrink.row(y, row);
            shrunk.put(y * row.length, row);
        }
        return new PixelFile(shrunk, newWidth, newHeight, channels);
    }

    /** A header of netpbm: magic, width, height, largest value, with comments in between. */
    private record PnmHeader(int channels, int width, int height, int length) {
        static PnmHeader parse(String head) throws UndecodableException {
            int channels = head.startsWith("P5") ? 1 : head.startsWith("P6") ? 3 : 0;
            var values = new int[3];
            int at = 2;
            for (int i = 0; i < 3 && channels > 0; i++) {
                at = skipBlanks(head, at);
                int end = at;
                while (end < head.length() && Character.isDigit(head.charAt(end)) && end - at < 9) {
                    end++;
                }
                values[i] = end > at ? Integer.parseInt(head, at, end, 10) : 0;
                at = end;
            }
            if (channels == 0 || values[0] < 1 || values[1] < 1 || values[2] != 255) {
                throw new UndecodableException(QuarantineReason.UNREADABLE, "decoder wrote no 8-bit PNM");
            }
            return new PnmHeader(channels, values[0], values[1], at + 1);
        }

        private static int skipBlanks(String head, int from) {
            int at = from;
            while (at < head.length() && (Character.isWhitespace(head.charAt(at)) || head.charAt(at) == '#')) {
                at = head.charAt(at) == '#' ? Math.max(at, head.indexOf('\n', at)) : at;
                at++;
            }
            return at;
        }
    }
}
