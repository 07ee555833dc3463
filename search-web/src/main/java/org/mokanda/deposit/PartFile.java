package org.mokanda.deposit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.mokanda.storage.disk.Durable;

/**
 * The bytes of one file that have come so far. First a piece is forced to the disk, then a line of the journal that says how
 * far the file goes now, and only then is it acknowledged: what lies beyond the last whole line after a power cut was never
 * promised, and is written over (I2). For one thread at a time.
 */
final class PartFile {
    private final Path folder;
    private final Path bytes;
    private final Path journal;
    private final long length;
    private long received;

    /** @param stem begins the names of its files in the folder */
    PartFile(Path folder, String stem, long length) throws IOException {
        this.folder = folder;
        this.bytes = folder.resolve(stem + ".bytes");
        this.journal = folder.resolve(stem + ".offsets");
        this.length = length;
        this.received = journaled();
    }

    /**
     * The longest beginning that a whole line promises. A line that was cut short is the beginning of a larger number, so it
     * promises less than what is there; a file that is shorter than promised lost what it lost, and begins again.
     */
    private long journaled() throws IOException {
        if (Files.notExists(journal) || Files.notExists(bytes)) {
            return 0;
        }
        long size = Files.size(bytes);
        long most = 0;
        for (var line : Files.readString(journal, StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.matches("[0-9]{1,15}")) {
                long said = Long.parseLong(line);
                most = said <= length && said <= size ? Math.max(most, said) : most;
            }
        }
        return most;
    }

    Path bytes() {
        return bytes;
    }

    long received() {
        return received;
    }

    /** The piece is on the disk, and a later process knows it, when this returns. It must begin where the file ends. */
    void append(Piece piece) throws IOException {
        if (piece.offset() != received || piece.count() > length - received) {
            throw new IllegalArgumentException("a piece that does not fit on: " + piece);
        }
        boolean isNew = received == 0;
        try (var channel = FileChannel.open(bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.truncate(received);
            channel.position(received);
            for (var left = ByteBuffer.wrap(piece.bytes(), 0, piece.count()); left.hasRemaining(); ) {
                channel.write(left);
            }
            Durable.force(channel);
        }
        if (isNew) {
            Durable.forceDirectory(folder);
        }
        long now = received + piece.count();
        // A line break goes before it too: what an earlier cut left must not become the beginning of this number.
        Durable.append(journal, ("\n" + now + "\n").getBytes(StandardCharsets.ISO_8859_1));
        received = now;
    }

    /** An empty file has no piece that would make it. */
    void makeEmpty() throws IOException {
        if (length == 0 && Files.notExists(bytes)) {
            Files.createFile(bytes);
            Durable.forceDirectory(folder);
        }
    }
}
