package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.mokanda.core.store.ObjectId;

/** A file that was to be copied is missing, cannot be read, or is not what was sealed. It was not copied. */
public final class SourceDamageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectId object;
    private final int version;
    private final String path;
    private final boolean missing;

    /**
     * @param version that added the file
     * @param path from the folder that holds {@code archive/}
     */
    SourceDamageException(ObjectId object, int version, String path, boolean missing) {
        super((missing ? "missing: " : "not what was sealed: ") + path);
        this.object = object;
        this.version = version;
        this.path = path;
        this.missing = missing;
    }

    /**
     * What a failure to read means.
     *
     * @throws SourceTroubleException the whole place is gone
     */
    static SourceDamageException of(HeldFiles source, IOException e, ObjectId object, int version, String path)
            throws SourceTroubleException {
        if (!source.isReachable()) {
            throw new SourceTroubleException(e);
        }
        return new SourceDamageException(object, version, path, e instanceof NoSuchFileException);
    }

    ObjectId object() {
        return object;
    }

    int version() {
        return version;
    }

    boolean isMissing() {
        return missing;
    }

    String path() {
        return path;
    }
}
