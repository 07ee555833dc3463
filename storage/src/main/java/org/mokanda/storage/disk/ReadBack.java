package org.mokanda.storage.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.core.store.Sha512;

/**
 * A file as the disk gives it back, and not as the machine still holds it in memory, which would hide what a worn-out stick
 * lost (open(2), O_DIRECT). To be closed; for one thread.
 */
public final class ReadBack extends InputStream {
    private static final int BUFFER_BYTES = 1 << 18;
    /** By its name, as the compiler warns of the package: a JDK without it reads through memory. */
    static final Optional<OpenOption> PAST_MEMORY = option("com.sun.nio.file.ExtendedOpenOption", "DIRECT");

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long position;

    private ReadBack(FileChannel channel, int block) throws IOException {
        this.channel = channel;
        int blocks = Math.clamp(Math.ceilDiv(channel.size(), block), 1, BUFFER_BYTES / block);
        this.buffer = ByteBuffer.allocateDirect((blocks + 1) * block).alignedSlice(block);
        fill();
    }

    private static Optional<OpenOption> option(String type, String name) {
        try {
            return Stream.of(Class.forName(type).getEnumConstants())
                    .filter(each -> each.toString().equals(name))
                    .map(OpenOption.class::cast)
                    .findFirst();
        } catch (ClassNotFoundException _) {
            return Optional.empty();
        }
    }

    /**
     * Digest of a file that was forced.
     *
     * <p>A file system that reads through memory alone is read that way.
     */
    public static Sha512 digest(Path file) throws IOException {
        try (var in = open(file)) {
            return Sha512.of(in);
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (PAST_MEMORY.isEmpty()) {
            return Files.newInputStream(file);
        }
        FileChannel channel = null;
        try {
            int block = Math.toIntExact(Files.getFileStore(file).getBlockSize());
            channel = FileChannel.open(file, StandardOpenOption.READ, PAST_MEMORY.get());
            return new ReadBack(channel, block);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            if (channel != null) {
                channel.close();
            }
            return Files.newInputStream(file);
        }
    }

    /** From a place that is a multiple of the block, into the whole buffer; less comes at the end of the file alone. */
    private void fill() throws IOException {
        buffer.clear();
        position += Math.max(0, channel.read(buffer, position));
        buffer.flip();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!buffer.hasRemaining() && position < channel.size()) {
            fill();
        }
        if (!buffer.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
