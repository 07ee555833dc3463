package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.EvidenceLog;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.WitnessKey;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Checkpoints of this log that came back from witnesses, kept beside it in {@code log/witnessed/}. The log must go on from
 * each of them for ever, which the audit checks.
 */
public final class CosignedStates {
    /** Name of the folder in that of the log. */
    public static final String FOLDER = "witnessed";

    /** Some hundreds of signatures. */
    private static final int NOTE_BYTES_MAX = 100_000;

    private static final String LOCK = "cosigned states";

    private final LogFiles files;
    private final WorkDirectory work;

    /**
     * What became of a checkpoint that somebody brought.
     *
     * @param fits false when the log does not go on from it: it was taken back, or rewritten
     * @param cosignatures signatures on it besides the log's, those brought earlier included; not verified
     * @param seen when the witness that was named signed it
     */
    public record Kept(Path file, Checkpoint state, boolean fits, int cosignatures, Optional<Instant> seen) {}

    /** @param work see {@link WorkDirectory#open}; on the same file system as the log */
    public CosignedStates(LogFiles files, Path work) {
        this.files = files;
        this.work = WorkDirectory.open(work);
    }

    /** The checkpoints that are kept, by name. */
    public static List<Path> in(LogFiles files) throws IOException {
        var kept = new ArrayList<Path>();
        try (var folder = Files.newDirectoryStream(folder(files))) {
            folder.forEach(kept::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return kept.stream().sorted().toList();
    }

    private static Path folder(LogFiles files) {
        return files.tiles().folder().resolve(FOLDER);
    }

    /**
     * Keeps a checkpoint that this log signed and somebody cosigned, also when the log does not fit it: then it is evidence.
     * On return it is on stable storage.
     *
     * @param log as it is now
     * @param witness must have signed it; null when any signature will do
     * @throws MokandaException of kind EVIDENCE: the log, or that witness, did not sign it
     */
    public Kept keep(Path brought, EvidenceLog log, @Nullable WitnessKey witness) {
        var checkpoint = read(brought);
        if (!checkpoint.isSignedBy(key())) {
            throw refused(FailureKind.EVIDENCE, "log.cosigned-foreign", brought);
        }
        if (cosignatures(checkpoint.note(), checkpoint.state()) == 0) {
            throw refused(FailureKind.USAGE, "log.cosigned-by-nobody", brought);
        }
        var seen = witness == null ? Optional.<Instant>empty() : witness.seen(checkpoint.note());
        if (witness != null && seen.isEmpty()) {
            throw refused(FailureKind.EVIDENCE, "log.cosigned-by-others", brought);
        }
        var state = checkpoint.state();
        var file = folder(files).resolve(CheckpointFile.name(state));
        try (var _ = work.lock(LOCK)) {
            var note =
                    Files.exists(file) ? CheckpointFile.read(file).note().with(checkpoint.note()) : checkpoint.note();
            var bytes = note.text().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > NOTE_BYTES_MAX) {
                throw refused(FailureKind.USAGE, "log.cosigned-too-long", brought);
            }
            Durable.createDirectories(folder(files));
            Durable.replace(file, bytes, work.path());
            return new Kept(file, state, fits(state, log), cosignatures(note, state), seen);
        } catch (IllegalArgumentException e) {
            throw LogDamage.changed("log/" + FOLDER + "/" + file.getFileName(), e);
        } catch (IOException e) {
            throw StoreTrouble.explain(files.tiles().folder(), e);
        }
    }

    private static boolean fits(Checkpoint state, EvidenceLog log) {
        return state.size() <= log.size() && log.proveConsistency(state.size()).holds(state);
    }

    private static int cosignatures(SignedNote note, Checkpoint state) {
        return (int) note.signatures().stream()
                .filter(signature -> !signature.name().equals(state.origin()))
                .count();
    }

    private NoteKey key() {
        try {
            return NoteKey.parse(Files.readString(files.publicKey(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw LogDamage.unusableKey("log.pub holds no key", e);
        } catch (IOException e) {
            throw StoreTrouble.explain(files.publicKey(), e);
        }
    }

    private static CheckpointFile read(Path brought) {
        try {
            return CheckpointFile.read(brought);
        } catch (IllegalArgumentException _) {
            throw refused(FailureKind.EVIDENCE, "log.cosigned-unreadable", brought);
        } catch (IOException e) {
            throw StoreTrouble.explain(brought, e);
        }
    }

    private static MokandaException refused(FailureKind kind, String key, Path brought) {
        return new MokandaException(kind, key, key + ": a checkpoint that was brought", null, brought.toString());
    }
}
