package org.mokanda.search.opensearch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/**
 * Held by the one process that writes the index of a data directory; the system lets go of it when the process is gone. The cluster
 * knows no such lock, and two writers would each undo what the other has just written. Safe for many threads.
 */
final class WriterLock implements AutoCloseable {
    private final Path file;
    private @Nullable FileChannel held;

    WriterLock(Path file) {
        this.file = file;
    }

    /** @return true when this process has it from now on, or had it already */
    synchronized boolean tryTake() {
        if (held != null) {
            return true;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                return false;
            }
            held = channel;
            return true;
        } catch (IOException e) {
            throw new MokandaException(
                    FailureKind.ENVIRONMENT, "index.unavailable", "cannot lock " + file, e, file.toString());
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // somebody else in this process
        }
    }

    @Override
    public synchronized void close() {
        var channel = held;
        held = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new MokandaException(
                        FailureKind.ENVIRONMENT, "index.unavailable", "cannot close " + file, e, file.toString());
            }
        }
    }
}
