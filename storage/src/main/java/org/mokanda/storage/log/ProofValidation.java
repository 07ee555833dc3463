package org.mokanda.storage.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.evidence.Checkpoint;
import org.mokanda.core.evidence.InclusionProof;
import org.mokanda.core.evidence.LogLeaf;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.core.json.JsonException;
import org.mokanda.storage.verify.Issues;
import org.mokanda.storage.verify.Verdict;

/**
 * Checks a proof in a file with nothing but the public key of the log (I10).
 *
 * @param verdict what it came to
 * @param leaf what the proof proves; empty when it proves nothing
 */
public record ProofValidation(Verdict verdict, Optional<LogLeaf> leaf) {
    /** How a proof begins. */
    public static boolean isProof(String beginning) {
        return beginning.startsWith(InclusionProof.FIRST_LINE);
    }

    /**
     * @param key name and public key of the log, as {@code log.pub} has them
     * @throws IOException one of the files cannot be read
     */
    public static ProofValidation of(Path file, Path key) throws IOException {
        var issues = new Issues();
        var leaf = check(file, key, issues);
        return new ProofValidation(
                issues.verdict("proof"), issues.hasErrors() ? Optional.empty() : Optional.ofNullable(leaf));
    }

    private static @Nullable LogLeaf check(Path file, Path key, Issues issues) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(InclusionProof.TEXT_MAX + 1);
        }
        issues.read(bytes.length);
        var trusted = key(key, issues);
        try {
            var proof = InclusionProof.parse(new String(bytes, StandardCharsets.UTF_8));
            var origin = Checkpoint.parse(proof.checkpoint().body()).origin();
            if (trusted != null
                    && (!trusted.verifies(proof.checkpoint()) || !trusted.name().equals(origin))) {
                issues.add("proof-not-signed", "", "the checkpoint of " + origin + " is not signed by this key");
            }
            if (!proof.holds()) {
                issues.add("proof-broken", "", "the leaf does not lead to the root of the checkpoint");
            }
            return LogLeaf.parse(proof.leaf());
        } catch (JsonException e) {
            issues.add("proof-unknown-leaf", "", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            issues.add("proof-unreadable", "", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static @Nullable NoteKey key(Path file, Issues issues) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return NoteKey.in(new String(in.readNBytes(InclusionProof.TEXT_MAX), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            issues.add("trust-unreadable", "", String.valueOf(e.getMessage()));
            return null;
        }
    }
}
