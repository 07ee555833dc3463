package org.mokanda.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A file of an object's head, to be read. */
public interface StoredFile {
    Sha512 digest();

    /** The bytes from the beginning; the caller closes. */
    InputStream open() throws IOException;

    /** Where the bytes lie on this machine, read only; empty when the store is elsewhere. */
    Optional<Path> onDisk();
}
