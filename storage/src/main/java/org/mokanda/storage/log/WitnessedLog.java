package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.store.Sha512;
import org.mokanda.storage.disk.Durable;

/**
 * What a witness remembers of one log. Each file is replaced whole, and durable when its method returns.
 *
 * <pre>
 * log.pub           the key this log was first seen with
 * checkpoint        the last state that was cosigned, with all its signatures
 * kept/...          states that contradict each other: evidence, never removed
 * </pre>
 */
final class WitnessedLog {
    private static final int FOLDER_NAME_BYTES = 16;

    private final Path folder;
    private final Path temporaries;

    /** @param origin anything; the folder's name is made of a digest of it */
    WitnessedLog(Path logs, String origin, Path temporaries) {
        var digest = HexFormat.of()
                .parseHex(Sha512.of(origin.getBytes(StandardCharsets.UTF_8)).hex());
        this.folder = logs.resolve(HexFormat.of().formatHex(digest, 0, FOLDER_NAME_BYTES));
        this.temporaries = temporaries;
    }

    private Path trusted() {
        return folder.resolve("log.pub");
    }

    private Path last() {
        return folder.resolve("checkpoint");
    }

    /** @throws IllegalArgumentException the file holds no key */
    Optional<NoteKey> key() throws IOException {
        return Files.exists(trusted()) ? Optional.of(NoteKey.parse(Files.readString(trusted()))) : Optional.empty();
    }

    /** @throws IllegalArgumentException the file holds no checkpoint */
    Optional<CheckpointFile> lastCosigned() throws IOException {
        return Files.exists(last()) ? Optional.of(CheckpointFile.read(last())) : Optional.empty();
    }

    void trust(NoteKey key) throws IOException {
        Durable.createDirectories(folder);
        Durable.replace(trusted(), bytes(key.text() + "\n"), temporaries);
    }

    void remember(SignedNote cosigned) throws IOException {
        Durable.createDirectories(folder);
        Durable.replace(last(), bytes(cosigned.text()), temporaries);
    }

    /** Keeps a state as evidence. */
    Path keep(CheckpointFile checkpoint) throws IOException {
        var kept = folder.resolve("kept");
        Durable.createDirectories(kept);
        Checkpoint state = checkpoint.state();
        var file = kept.resolve(CheckpointFile.name(state));
        Durable.replace(file, bytes(checkpoint.note().text()), temporaries);
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
