package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.file.Path;

/** Size in the frame header of a JPEG (ITU-T T.81, B.2.2); a height of 0 is given later by a DNL segment (B.2.5). */
public final class JpegHeader {
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOS = 0xDA;
    private static final int DNL = 0xDC;
    private static final int SEGMENTS_MAX = 100_000;

    private JpegHeader() {}

    /** What the header says, which need not be what is there; 0 where it says nothing. */
    public static ImageSize size(Path file) throws IOException {
        try (var bytes = new BoundedBytes(file)) {
            return size(bytes);
        } catch (BoundedBytes.OutOfBoundsException _) {
            return new ImageSize(0, 0);
        }
    }

    static ImageSize size(BoundedBytes bytes) throws IOException {
        long offset = 2;
        for (int i = 0; i < SEGMENTS_MAX; i++) {
            while (bytes.u8(offset) != 0xFF) {
                offset++;
            }
            while (bytes.u8(offset) == 0xFF) {
                offset++;
            }
            int marker = bytes.u8(offset++);
            if (marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC) {
                long height = bytes.u16(offset + 3);
                long width = bytes.u16(offset + 5);
                return new ImageSize(width, height == 0 ? heightAfterFirstScan(bytes, offset) : height);
            }
            if (marker == SOS) {
                break;
            }
            if (marker > 0x01 && (marker < 0xD0 || marker > 0xD8)) {
                offset += Math.max(2, bytes.u16(offset));
            }
        }
        return new ImageSize(0, 0);
    }

    private static long heightAfterFirstScan(BoundedBytes bytes, long from) throws IOException {
        for (long offset = from; offset + 5 < bytes.length(); offset++) {
            if (bytes.u8(offset) == 0xFF && bytes.u8(offset + 1) == DNL && bytes.u16(offset + 2) == 4) {
                return bytes.u16(offset + 4);
            }
        }
        return 0;
    }
}
