package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Whether a picture goes on to its end. Decoders show the upper part of a JPEG or PNG that was cut off and fill up the rest with
 * grey, so that nobody would notice; of other formats they show nothing then.
 */
public final class FileEnd {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int TEM = 0x01;
    private static final long PNG_SIGNATURE = 8;
    private static final long PNG_CHUNK_FRAME = 12;
    private static final int IEND = 0x49454E44;
    private static final int CHUNKS_MAX = 10_000_000;

    private FileEnd() {}

    /** False: it ends in the middle. What comes behind the end of the picture does not matter. */
    public static boolean isReached(Path file, FileFormat format) throws IOException {
        try (var bytes = new BoundedBytes(file)) {
            return switch (format) {
                case JPEG -> endsWithMarker(bytes) || isJpegWhole(bytes);
                case PNG -> isPngWhole(bytes);
                case TIFF, JP2, J2K, WEBP, PDF -> true;
            };
        } catch (BoundedBytes.OutOfBoundsException _) {
            return false;
        }
    }

    private static boolean endsWithMarker(BoundedBytes bytes) throws IOException {
        return bytes.length() > 4 && bytes.u16(bytes.length() - 2) == (0xFF00 | EOI);
    }

    /** Segment by segment, and through the entropy-coded data of each scan (ITU-T T.81, B.1.1). */
    private static boolean isJpegWhole(BoundedBytes bytes) throws IOException {
        long offset = 2;
        while (true) {
            while (bytes.u8(offset) != 0xFF) {
                offset++;
            }
            while (bytes.u8(offset) == 0xFF) {
                offset++;
            }
            int marker = bytes.u8(offset++);
            if (marker == EOI) {
                return true;
            }
            boolean isAlone = marker == 0 || marker == TEM || (marker >= RST0 && marker <= RST7) || marker == SOI;
            if (!isAlone) {
                offset += Math.max(2, bytes.u16(offset)); // of SOS the header; its data have no length
            }
        }
    }

    private static boolean isPngWhole(BoundedBytes bytes) throws IOException {
        long offset = PNG_SIGNATURE;
        for (int i = 0; i < CHUNKS_MAX; i++) {
            long length = bytes.u32(offset);
            if (bytes.u32(offset + 4) == IEND) {
                return true;
            }
            offset += PNG_CHUNK_FRAME + length;
        }
        return false;
    }
}
