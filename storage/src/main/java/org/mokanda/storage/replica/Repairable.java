package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.store.ObjectId;

/**
 * An archive in which right files can take the place of wrong ones, wherever it lies. What was there is kept elsewhere, as far
 * as it can be read. Paths begin at the folder that holds {@code archive/}, parts separated by {@code /}.
 *
 * <p>Methods throw {@link IOException} when a disk of this machine fails, and
 * {@link org.mokanda.core.failure.MokandaException} of kind ENVIRONMENT when a server does.
 */
public interface Repairable {
    /**
     * The bytes that are there; the caller closes.
     *
     * @throws NoSuchFileException there is none
     * @throws IOException they cannot be read, or it is no file: then it is as wrong as other bytes
     */
    InputStream open(String path) throws IOException;

    /** True when the object has a version that comes after this one, sealed or not. */
    boolean hasVersionAfter(ObjectId object, int number) throws IOException;

    /**
     * Paths that together are what is there: of a file, or of a folder with all it holds; none when nothing is, or it cannot be
     * taken away.
     */
    List<String> at(String path) throws IOException;

    /**
     * On return the file is this one, durably.
     *
     * @param right forced already; is moved or may be deleted
     * @param kept where the file goes that was there; not there yet, nor need its folder be
     */
    void replace(String path, Path right, Path kept) throws IOException;

    /** Takes away what {@link #at} named; false when it stays, as it cannot be kept whole. */
    boolean moveAway(String path, Path kept) throws IOException;
}
