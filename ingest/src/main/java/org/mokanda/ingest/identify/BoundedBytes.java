package org.mokanda.ingest.identify;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** A file read at any place; every place is checked against its end. */
final class BoundedBytes implements Closeable {
    /** A header points outside the file. */
    static final class OutOfBoundsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBoundsException(long offset) {
            super("offset outside the file: " + offset);
        }
    }

    private static final int WINDOW = 1 << 13;

    private final RandomAccessFile file;
    private final long length;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;

    BoundedBytes(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
    }

    void order(ByteOrder newOrder) {
        order = newOrder;
    }

    long length() {
        return length;
    }

    int u8(long offset) throws IOException {
        if (offset < 0 || offset >= length) {
            throw new OutOfBoundsException(offset);
        }
        if (offset < windowStart || offset >= windowStart + windowLength) {
            file.seek(offset);
            windowStart = offset;
            windowLength = Math.max(0, file.read(window));
            if (windowLength == 0) {
                throw new OutOfBoundsException(offset);
            }
        }
        return window[(int) (offset - windowStart)] & 0xFF;
    }

    int u16(long offset) throws IOException {
        return (int) number(offset, 2);
    }

    long u32(long offset) throws IOException {
        return number(offset, 4);
    }

    /** Eight bytes; a value beyond 2^63 comes out negative and so outside every file. */
    long u64(long offset) throws IOException {
        return number(offset, 8);
    }

    private long number(long offset, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | u8(order == ByteOrder.BIG_ENDIAN ? offset + i : offset + bytes - 1 - i);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
