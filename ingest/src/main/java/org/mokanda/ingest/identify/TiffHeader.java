package org.mokanda.ingest.identify;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Sizes of the pages of a TIFF (TIFF 6.0, section 2) or BigTIFF (Adobe/Aware Systems, 2007). Only the chain of main
 * directories counts: thumbnails in sub-directories are no pages. A chain that loops or leaves the file ends there when
 * something was read before: every decoder shows those pages.
 */
final class TiffHeader {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int SHORT = 3;
    private static final int LONG8 = 16;
    private static final int ENTRIES_MAX = 4_096;

    private final BoundedBytes bytes;
    private final boolean big;

    private TiffHeader(BoundedBytes bytes, boolean big) {
        this.bytes = bytes;
        this.big = big;
    }

    /** @param limit reading stops there */
    static List<ImageSize> sizes(BoundedBytes bytes, int limit) throws IOException {
        bytes.order(bytes.u8(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean big = bytes.u16(2) == 43;
        return new TiffHeader(bytes, big).chain(big ? bytes.u64(8) : bytes.u32(4), limit);
    }

    private List<ImageSize> chain(long first, int limit) throws IOException {
        var sizes = new ArrayList<ImageSize>();
        var seen = new HashSet<Long>();
        long offset = first;
        while (offset != 0 && seen.add(offset) && sizes.size() < limit) {
            try {
                long entries = big ? bytes.u64(offset) : bytes.u16(offset);
                if (entries < 1 || entries > ENTRIES_MAX) {
                    throw new BoundedBytes.OutOfBoundsException(offset);
                }
                sizes.add(size(offset, (int) entries));
                long end = offset + (big ? 8 + 20 * entries : 2 + 12 * entries);
                offset = big ? bytes.u64(end) : bytes.u32(end);
            } catch (BoundedBytes.OutOfBoundsException e) {
                if (sizes.isEmpty()) {
                    throw e;
                }
                break;
            }
        }
        return sizes;
    }

    private ImageSize size(long directory, int entries) throws IOException {
        long width = 0;
        long height = 0;
        for (int i = 0; i < entries; i++) {
            long entry = directory + (big ? 8 + 20L * i : 2 + 12L * i);
            switch (bytes.u16(entry)) {
                // Decoders take the first of two alike, and pass over the second.
                case WIDTH -> width = width == 0 ? value(entry) : width;
                case HEIGHT -> height = height == 0 ? value(entry) : height;
                default -> {}
            }
        }
        return new ImageSize(width, height);
    }

    private long value(long entry) throws IOException {
        long place = entry + (big ? 12 : 8);
        long value = switch (bytes.u16(entry + 2)) {
            case SHORT -> bytes.u16(place);
            case LONG8 -> bytes.u64(place);
            default -> bytes.u32(place);
        };
        return value < 0 || value > 1L << 32 ? 1L << 32 : value;
    }
}
