package org.mokanda.storage.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.evidence.SignedNote;
import org.mokanda.core.evidence.WitnessKey;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;
import org.mokanda.storage.disk.WorkDirectory;

/**
 * Somebody who has no archive but sees the log of one now and then, and signs that each state continues the one before:
 * what was signed so cannot be taken back without being noticed, whoever holds the archive and its keys. Speaks of states
 * alone; leaves are not read.
 *
 * <p>What it remembers is durable before a signature leaves it, so no power cut makes it sign two histories. Safe for
 * several processes on one machine.
 */
public final class Witness {
    private static final String LOCK = "witness";
    /** A file of trust has a certificate too. */
    private static final int KEY_FILE_BYTES_MAX = 1 << 16;

    private final Path state;
    private final WorkDirectory work;
    private final WitnessKeys keys;
    private final InstantSource clock;

    private Witness(Path state, WorkDirectory work, WitnessKeys keys, InstantSource clock) {
        this.state = state;
        this.work = work;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Opens the witness's folder, or makes it, for its owner alone, with a new key pair.
     *
     * @throws MokandaException of kind ENVIRONMENT: the folder cannot be used, or its key pair is damaged
     */
    public static Witness open(Path state, InstantSource clock) {
        try {
            Durable.createDirectories(state);
            Durable.closeToOthers(state);
            var work = WorkDirectory.open(state.resolve("work"));
            try (var _ = work.lock(LOCK)) {
                return new Witness(state, work, WitnessKeys.openOrCreate(state, work.path()), clock);
            }
        } catch (IllegalArgumentException | NoSuchFileException e) {
            throw WitnessTrouble.stateDamaged(state, e);
        } catch (IOException e) {
            throw StoreTrouble.explain(state, e);
        }
    }

    /** The key to be given to whoever wants to check cosignatures. */
    public WitnessKey publicKey() {
        return keys.open();
    }

    /**
     * Looks at a checkpoint, and signs it if it continues the last one signed of this log.
     *
     * @param checkpoint the log's tiles lie beside it, in a copy of its folder
     * @param logKey file with the log's public key, needed when the log is seen for the first time
     * @param output where the checkpoint goes with all signatures; those of a file that is there stay
     * @throws MokandaException of kind EVIDENCE: it is no checkpoint, not signed by the log, or a file beside it is not
     *     what was signed; of kind USAGE: a key is missing
     */
    public WitnessAnswer answer(Path checkpoint, @Nullable Path logKey, Path output) {
        var seen = read(checkpoint);
        var given = logKey == null ? Optional.<NoteKey>empty() : Optional.of(readKey(logKey));
        try (var _ = work.lock(LOCK)) {
            var log = new WitnessedLog(state.resolve("logs"), seen.state().origin(), work.path());
            var before = trusting(log, seen, given);
            if (before.isPresent() && !continues(before.get().state(), seen.state(), checkpoint)) {
                return new WitnessAnswer.Contradicted(
                        seen.state(), before.get().state(), log.keep(seen), log.keep(before.get()));
            }
            if (before.isEmpty()) {
                view(seen.state(), checkpoint);
            }
            var others = othersOn(output, seen.state());
            var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            log.remember(keys.open().cosign(seen.note(), keys.secret(), at));
            var signatures = new ArrayList<>(seen.note().signatures());
            signatures.addAll(others);
            var all = new SignedNote(seen.note().body(), List.copyOf(new LinkedHashSet<>(signatures)));
            write(output, keys.open().cosign(all, keys.secret(), at));
            return new WitnessAnswer.Cosigned(seen.state(), before.map(CheckpointFile::state), at, output);
        } catch (IllegalArgumentException e) {
            throw WitnessTrouble.stateDamaged(state, e);
        } catch (IOException e) {
            throw StoreTrouble.explain(state, e);
        }
    }

    /** The state cosigned last, once it is sure that the log signed this one. */
    private Optional<CheckpointFile> trusting(WitnessedLog log, CheckpointFile seen, Optional<NoteKey> given)
            throws IOException {
        var known = log.key();
        var key = known.or(() -> given).orElseThrow(() -> WitnessTrouble.unknownLog(seen));
        var before = log.lastCosigned();
        if (before.isPresent() && !before.get().isSignedBy(key)) {
            throw new IllegalArgumentException("what was cosigned last does not fit the key of the log");
        }
        if (given.isPresent() && !given.get().equals(key)) {
            throw WitnessTrouble.otherKey(seen.state().origin());
        }
        if (!seen.isSignedBy(key)) {
            throw WitnessTrouble.notSigned(seen.state());
        }
        if (known.isEmpty()) {
            log.trust(key);
        }
        return before;
    }

    private static boolean continues(Checkpoint before, Checkpoint now, Path file) {
        if (now.size() <= before.size()) {
            return now.equals(before);
        }
        var view = view(now, file);
        try {
            return view.begins(before);
        } catch (MokandaException e) {
            throw aboutTheCopy(e);
        } catch (UncheckedIOException e) {
            throw StoreTrouble.explain(folder(file), e);
        }
    }

    /** The log in the tiles beside the checkpoint, which lead to its root. */
    private static LogView view(Checkpoint now, Path file) {
        try {
            return LogView.open(new LogTiles(folder(file)), now);
        } catch (MokandaException e) {
            throw aboutTheCopy(e);
        } catch (UncheckedIOException e) {
            throw StoreTrouble.explain(folder(file), e);
        }
    }

    private static MokandaException aboutTheCopy(MokandaException e) {
        return e.kind() == FailureKind.EVIDENCE ? WitnessTrouble.copyDamaged(e) : e;
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("no file: " + file);
        }
        return folder;
    }

    private static CheckpointFile read(Path checkpoint) {
        try {
            return CheckpointFile.read(checkpoint);
        } catch (IllegalArgumentException e) {
            throw WitnessTrouble.noCheckpoint(checkpoint, e);
        } catch (IOException e) {
            throw StoreTrouble.explain(checkpoint, e);
        }
    }

    private static NoteKey readKey(Path file) {
        try (var in = Files.newInputStream(file)) {
            return NoteKey.in(new String(in.readNBytes(KEY_FILE_BYTES_MAX), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw WitnessTrouble.noKey(file, e);
        } catch (IOException e) {
            throw StoreTrouble.explain(file, e);
        }
    }

    /** Signatures that others gave the same checkpoint; a file that holds anything else is left alone. */
    private static List<SignedNote.Signature> othersOn(Path output, Checkpoint state) {
        try {
            var there = CheckpointFile.read(output);
            if (!there.state().equals(state)) {
                throw WitnessTrouble.outputTaken(output);
            }
            return there.note().signatures().stream()
                    .filter(signature -> !signature.name().equals(state.origin()))
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IllegalArgumentException _) {
            throw WitnessTrouble.outputTaken(output);
        } catch (IOException e) {
            throw StoreTrouble.explain(folder(output), e);
        }
    }

    private static void write(Path output, SignedNote cosigned) {
        try {
            Durable.replace(output, cosigned.text().getBytes(StandardCharsets.UTF_8), folder(output));
        } catch (IOException e) {
            throw StoreTrouble.explain(folder(output), e);
        }
    }
}
