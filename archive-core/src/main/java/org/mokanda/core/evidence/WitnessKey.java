package org.mokanda.core.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * The public Ed25519 key of a witness, who says with a time that a checkpoint is the newest consistent one it has seen of a
 * log (C2SP tlog-cosignature, {@code cosignature/v1} with Ed25519). The name is not signed: no other witness may use the key.
 *
 * @param name of the witness; no blank, no {@code +}
 */
public record WitnessKey(String name, PublicKey key) {
    private static final byte TYPE = 0x04;
    /** The time stands before the signature, in seconds since 1970, high byte first. */
    private static final int TIME_BYTES = 8;

    public WitnessKey {
        Ed25519.require(name, key);
    }

    /** First 4 bytes of SHA-256 over name, line break, 0x04 and the key. */
    public byte[] id() {
        return Ed25519.id(name, TYPE, key);
    }

    /** The key as others are given it: {@code name+id+base64}. */
    public String text() {
        return Ed25519.text(name, TYPE, key);
    }

    /** @throws IllegalArgumentException when the text is no key of a witness */
    public static WitnessKey parse(String text) {
        var named = Ed25519.parse(text, TYPE);
        return new WitnessKey(named.name(), named.key());
    }

    /**
     * Adds the witness's signature to a checkpoint, in the place of one that it gave earlier.
     *
     * @param at whole seconds of it are signed; not before 1970
     */
    public SignedNote cosign(SignedNote checkpoint, PrivateKey secret, Instant at) {
        long seconds = at.getEpochSecond();
        if (seconds < 0) {
            throw new IllegalArgumentException("no time of a cosignature: " + at);
        }
        var signature = Ed25519.sign(secret, message(checkpoint, seconds));
        var timed = ByteBuffer.allocate(TIME_BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
        var signatures = new ArrayList<>(checkpoint.signatures());
        signatures.removeIf(this::isOurs);
        signatures.add(new SignedNote.Signature(name, id(), timed));
        return new SignedNote(checkpoint.body(), signatures);
    }

    /**
     * When this witness saw the checkpoint, the newest time if it signed more than once; empty when it did not sign, or a
     * signature in its name does not hold.
     */
    public Optional<Instant> seen(SignedNote checkpoint) {
        long newest = -1;
        for (var signature : checkpoint.signatures()) {
            if (isOurs(signature)) {
                long seconds = seconds(checkpoint, signature.bytes());
                if (seconds < 0) {
                    return Optional.empty();
                }
                newest = Math.max(newest, seconds);
            }
        }
        return newest < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(newest));
    }

    private boolean isOurs(SignedNote.Signature signature) {
        return signature.name().equals(name) && Arrays.equals(signature.keyId(), id());
    }

    /** The time that was signed, or -1 when the signature does not hold. */
    private long seconds(SignedNote checkpoint, byte[] timed) {
        if (timed.length <= TIME_BYTES) {
            return -1;
        }
        long seconds = ByteBuffer.wrap(timed).getLong();
        boolean holds = seconds >= 0
                && seconds <= Instant.MAX.getEpochSecond()
                && Ed25519.holds(
                        key, message(checkpoint, seconds), Arrays.copyOfRange(timed, TIME_BYTES, timed.length));
        return holds ? seconds : -1;
    }

    private static byte[] message(SignedNote checkpoint, long seconds) {
        return ("cosignature/v1\ntime " + seconds + "\n" + checkpoint.body()).getBytes(StandardCharsets.UTF_8);
    }
}
