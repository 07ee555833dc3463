package org.mokanda.storage.replica;

import java.io.IOException;
import org.mokanda.core.store.ObjectId;

/** A file that was to be copied is missing, cannot be read, or is not what was sealed. It was not copied. */
public final class SourceDamageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectId object;
    private final String path;

    /** @param path from the folder that holds {@code archive/} */
    public SourceDamageException(ObjectId object, String path) {
        super("not what was sealed: " + path);
        this.object = object;
        this.path = path;
    }

    ObjectId object() {
        return object;
    }

    String path() {
        return path;
    }
}
