package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.file.Path;

/** Size in the SIZ segment of a JPEG 2000 codestream (ITU-T T.800, A.5.1), found through the boxes of a JP2 (I.4). */
public final class Jpeg2000Header {
    private static final long CODESTREAM_BOX = 0x6A703263; // "jp2c"
    private static final long START_AND_SIZ = 0xFF4FFF51L;
    private static final int BOXES_MAX = 10_000;

    private Jpeg2000Header() {}

    /** What the header says, which need not be what is there; 0 where it says nothing. */
    public static ImageSize size(Path file) throws IOException {
        try (var bytes = new BoundedBytes(file)) {
            return size(bytes);
        } catch (BoundedBytes.OutOfBoundsException _) {
            return new ImageSize(0, 0);
        }
    }

    static ImageSize size(BoundedBytes bytes) throws IOException {
        long start = codestream(bytes);
        if (bytes.u32(start) != START_AND_SIZ) {
            return new ImageSize(0, 0);
        }
        return new ImageSize(
                bytes.u32(start + 8) - bytes.u32(start + 16), bytes.u32(start + 12) - bytes.u32(start + 20));
    }

    private static long codestream(BoundedBytes bytes) throws IOException {
        if (bytes.u32(0) == START_AND_SIZ) {
            return 0;
        }
        long offset = 0;
        for (int i = 0; i < BOXES_MAX; i++) {
            long length = bytes.u32(offset);
            int header = length == 1 ? 16 : 8;
            if (bytes.u32(offset + 4) == CODESTREAM_BOX) {
                return offset + header;
            }
            length = length == 1 ? bytes.u64(offset + 8) : length;
            if (length < header) {
                break;
            }
            offset += length;
        }
        throw new BoundedBytes.OutOfBoundsException(offset);
    }
}
