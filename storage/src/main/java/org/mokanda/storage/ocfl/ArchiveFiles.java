package org.mokanda.storage.ocfl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.verify.Listing;

/**
 * The archive as files that can be listed and read, wherever they lie: what an audit needs of it, and nothing that wrote
 * it. Paths are relative to the archive's root, with {@code /} between parts. Safe for many threads.
 */
public interface ArchiveFiles extends AutoCloseable {
    /** Told what is found, in no particular order. */
    interface Visitor {
        /** A folder where an object of ours belongs, even if nothing is left in it, or that looks like anybody's. */
        void object(String folder) throws IOException;

        /** Anything but a folder, links included, outside of objects. */
        void file(String path, long size) throws IOException;

        /** A folder or file that is there and cannot be looked into. */
        void unreadable(String path, IOException why);
    }

    /** Finds everything, in constant memory. What goes away meanwhile is passed over. */
    void walk(Visitor visitor) throws IOException;

    /** What lies below a folder now. */
    Listing list(String folder) throws IOException;

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException there is none
     */
    InputStream open(String path) throws IOException;

    /** False when there is no such folder; one that cannot be asked for is a failure. */
    boolean hasFolder(String folder) throws IOException;

    /** What a failure to look at the archive means for a person. */
    MokandaException explain(Throwable failure);

    @Override
    void close();
}
