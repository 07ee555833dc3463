package org.mokanda.storage.replica;

import java.io.IOException;
import java.io.InputStream;
import org.mokanda.core.failure.MokandaException;

/** Files of which only so many can be opened: the disk was unplugged. */
final class FailingFiles implements HeldFiles {
    private final HeldFiles files;
    private int left;

    FailingFiles(HeldFiles files, int left) {
        this.files = files;
        this.left = left;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public boolean isReachable() {
        return left > 0;
    }

    @Override
    public MokandaException explain(IOException failure) {
        return files.explain(failure);
    }

    @Override
    public InputStream open(String path) throws IOException {
        if (left-- <= 0) {
            throw new IOException("unplugged");
        }
        return files.open(path);
    }
}
