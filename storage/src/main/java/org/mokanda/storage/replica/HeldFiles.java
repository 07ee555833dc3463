package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.mokanda.core.failure.MokandaException;

/** The files of an archive, or of a copy of it, wherever they lie. Safe for many threads. */
public interface HeldFiles {
    /** Where they lie, as people name it. */
    String name();

    /**
     * The bytes of a file; the caller closes.
     *
     * @param path from the folder that holds {@code archive/} and {@code log/}, parts separated by {@code /}
     * @throws NoSuchFileException there is none
     */
    InputStream open(String path) throws IOException;

    /** True when the place as a whole can be read: then a file that cannot is damaged, and not the disk unplugged. */
    boolean isReachable();

    /** What a failure of the whole place means for a person. */
    MokandaException explain(IOException failure);

    /**
     * A small file; empty when there is none.
     *
     * @throws IOException it cannot be read, or is larger
     */
    default Optional<byte[]> read(String path, int bytesMax) throws IOException {
        try (var in = open(path)) {
            var bytes = in.readNBytes(bytesMax);
            if (in.read() >= 0) {
                throw new IOException("larger than " + bytesMax + " bytes: " + path);
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
