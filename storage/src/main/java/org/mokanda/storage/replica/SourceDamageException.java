package org.mokanda.storage.replica;

import java.io.IOException;
import org.mokanda.core.store.ObjectId;

/** A file that was to be copied is missing, cannot be read, or is not what was sealed. It was not copied. */
public final class SourceDamageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectId object;
    private final String path;
    private final boolean missing;

    /** @param path from the folder that holds {@code archive/} */
    public SourceDamageException(ObjectId object, String path, boolean missing) {
        super((missing ? "missing: " : "not what was sealed: ") + path);
        this.object = object;
        this.path = path;
        this.missing = missing;
    }

    ObjectId object() {
        return object;
    }

    boolean isMissing() {
        return missing;
    }

    String path() {
        return path;
    }
}
