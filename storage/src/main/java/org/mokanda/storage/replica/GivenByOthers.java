package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.log.CheckpointFile;
import org.mokanda.storage.log.LogFiles;
import org.mokanda.storage.log.StampedStates;

/**
 * Tells which bytes are those that a witness or a time-stamp service gave: states of the log under their names, signed by the
 * log, and time-stamps with the digest that is listed.
 */
final class GivenByOthers {
    private static final String STAMPED = StampedStates.FOLDER + "/";

    private final LogFiles log;
    private final NoteKey key;

    GivenByOthers(LogFiles log, NoteKey key) {
        this.log = log;
        this.key = key;
    }

    /**
     * @param path below the log's folder
     * @param bytes null when there is no file, or it cannot be read
     */
    boolean isRight(String path, byte @Nullable [] bytes) {
        if (bytes == null) {
            return false;
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith(STAMPED) && name.equals(StampedStates.LIST)) {
            return isList(bytes);
        }
        if (path.startsWith(STAMPED) && StampedStates.Token.named(Path.of(name)).isPresent()) {
            return Sha512.of(bytes).equals(listed().get(name));
        }
        try {
            var file = CheckpointFile.parse(bytes);
            return file.isSignedBy(key) && CheckpointFile.name(file.state()).equals(name);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isList(byte[] bytes) {
        try {
            StampedStates.listed(bytes);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Map<String, Sha512> listed() {
        try {
            return StampedStates.listed(log);
        } catch (IOException | IllegalArgumentException _) {
            return Map.of();
        }
    }
}
