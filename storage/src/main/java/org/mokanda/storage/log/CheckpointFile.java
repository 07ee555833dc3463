package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;

/** A checkpoint as it lies in a file, with all its signatures; none of them was looked at. */
public record CheckpointFile(SignedNote note, Checkpoint state) {
    private static final int BYTES_MAX = 1_000_000;
    private static final int ROOT_BYTES_IN_NAMES = 8;

    /**
     * @throws IllegalArgumentException the file holds no checkpoint
     * @throws IOException it cannot be read
     */
    public static CheckpointFile read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            // One byte more than a note can have, so that a longer file is refused and never held.
            return parse(in.readNBytes(BYTES_MAX + 1));
        }
    }

    /** @throws IllegalArgumentException these are no checkpoint */
    public static CheckpointFile parse(byte[] bytes) {
        var note = SignedNote.parse(new String(bytes, StandardCharsets.UTF_8));
        return new CheckpointFile(note, Checkpoint.parse(note.body()));
    }

    /** True when the log with this key signed it, and calls itself by the key's name. */
    public boolean isSignedBy(NoteKey key) {
        return key.name().equals(state.origin()) && key.verifies(note);
    }

    /** A name for the file that two different states of a log do not share: leaves and the beginning of the root. */
    public static String name(Checkpoint state) {
        return state.size() + "-" + HexFormat.of().formatHex(state.root(), 0, ROOT_BYTES_IN_NAMES);
    }
}
