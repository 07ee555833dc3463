package org.mokanda.storage.log;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;

/** Why a witness cannot say anything about a checkpoint, for a person. */
final class WitnessTrouble {
    private WitnessTrouble() {}

    static MokandaException noCheckpoint(Path file, Throwable cause) {
        return trouble(FailureKind.EVIDENCE, "cosigner.no-checkpoint", "no checkpoint", cause, file.toString());
    }

    /** Who signs in the name of the log is shown, so that the key that is asked for can be told from another. */
    static MokandaException unknownLog(CheckpointFile checkpoint) {
        var origin = checkpoint.state().origin();
        var ids = checkpoint.note().signatures().stream()
                .filter(signature -> signature.name().equals(origin))
                .map(signature -> HexFormat.of().formatHex(signature.keyId()))
                .collect(Collectors.joining(", "));
        return trouble(FailureKind.USAGE, "cosigner.unknown-log", "first sight of " + origin, null, origin, ids);
    }

    static MokandaException noKey(Path file, Throwable cause) {
        return trouble(FailureKind.USAGE, "cosigner.no-key", "no key of a log", cause, file.toString());
    }

    static MokandaException otherKey(String origin) {
        return trouble(
                FailureKind.EVIDENCE,
                "cosigner.other-key",
                "another key than the known one of " + origin,
                null,
                origin);
    }

    static MokandaException notSigned(Checkpoint state) {
        return trouble(
                FailureKind.EVIDENCE,
                "cosigner.not-signed",
                "not signed by " + state.origin(),
                null,
                state.origin(),
                state.size());
    }

    static MokandaException copyDamaged(MokandaException cause) {
        return trouble(
                FailureKind.EVIDENCE,
                "cosigner.copy-damaged",
                "the copy of the log: " + cause.getMessage(),
                cause,
                cause.arguments()[0]);
    }

    static MokandaException stateDamaged(Path state, Throwable cause) {
        return trouble(
                FailureKind.ENVIRONMENT, "cosigner.state-damaged", "cannot read the state", cause, state.toString());
    }

    static MokandaException outputTaken(Path output) {
        return trouble(FailureKind.USAGE, "cosigner.output-taken", "another file is there", null, output.toString());
    }

    private static MokandaException trouble(
            FailureKind kind, String key, String technical, @Nullable Throwable cause, Object... arguments) {
        return new MokandaException(kind, key, technical, cause, arguments);
    }
}
