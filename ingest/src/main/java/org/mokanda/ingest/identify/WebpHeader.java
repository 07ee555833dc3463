package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.ByteOrder;

/** Size of a WebP canvas (RFC 9649, 2.5 to 2.7): the first chunk says it in one of three ways. */
final class WebpHeader {
    private static final int FIRST_CHUNK = 12;
    private static final int DATA = FIRST_CHUNK + 8;

    private WebpHeader() {}

    static ImageSize size(BoundedBytes bytes) throws IOException {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        return switch (bytes.u8(FIRST_CHUNK + 3)) {
            case ' ' -> new ImageSize(bytes.u16(DATA + 6) & 0x3FFF, bytes.u16(DATA + 8) & 0x3FFF);
            case 'L' -> {
                long bits = bytes.u32(DATA + 1);
                yield new ImageSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case 'X' -> new ImageSize(u24(bytes, DATA + 4) + 1, u24(bytes, DATA + 7) + 1);
            default -> new ImageSize(0, 0);
        };
    }

    private static long u24(BoundedBytes bytes, long offset) throws IOException {
        return bytes.u16(offset) | (long) bytes.u8(offset + 2) << 16;
    }
}
