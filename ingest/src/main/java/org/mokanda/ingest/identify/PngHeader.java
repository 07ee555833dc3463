package org.mokanda.ingest.identify;

import java.io.IOException;

/** Size in the IHDR chunk of a PNG (ISO/IEC 15948, 11.2.2). */
final class PngHeader {
    private PngHeader() {}

    static ImageSize size(BoundedBytes bytes) throws IOException {
        return new ImageSize(bytes.u32(16), bytes.u32(20));
    }
}
