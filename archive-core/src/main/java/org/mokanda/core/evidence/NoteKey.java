package org.mokanda.core.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A public Ed25519 key that signs notes, known by a name (C2SP signed-note).
 *
 * @param name e.g. the origin of a log; no blank, no {@code +}
 */
public record NoteKey(String name, PublicKey key) {
    /** First byte of an Ed25519 key in a signed note. */
    private static final byte ED25519 = 0x01;
    /** An Ed25519 SubjectPublicKeyInfo is these 12 bytes and then the key's 32 (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("no name of a key: " + name);
        }
        if (key.getEncoded().length != PREFIX.length + 32) {
            throw new IllegalArgumentException("no Ed25519 key");
        }
    }

    /** First 4 bytes of SHA-256 over name, line break, 0x01 and the key. */
    public byte[] id() {
        var digest = MerkleTree.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(raw()), 4);
    }

    /** The key as others are given it: {@code name+id+base64}. */
    public String text() {
        var typed = new byte[33];
        typed[0] = ED25519;
        System.arraycopy(raw(), 0, typed, 1, 32);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** @throws IllegalArgumentException when the text is no key */
    public static NoteKey parse(String text) {
        var parts = text.strip().split("\\+", 3);
        var typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (typed.length != 33 || typed[0] != ED25519) {
            throw new IllegalArgumentException("no key of a signed note");
        }
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + 32);
        System.arraycopy(typed, 1, encoded, PREFIX.length, 32);
        try {
            var key = new NoteKey(
                    parts[0], KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            if (!HexFormat.of().formatHex(key.id()).equals(parts[1])) {
                throw new IllegalArgumentException("the id does not fit the key of a signed note");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    /** True when the note has signatures by this key and each of them holds; those of other keys do not matter. */
    public boolean verifies(SignedNote note) {
        var ours = note.signatures().stream()
                .filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), id()))
                .toList();
        return !ours.isEmpty() && ours.stream().allMatch(signature -> holds(note, signature.bytes()));
    }

    private boolean holds(SignedNote note, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(note.signedBytes());
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Signs a body with the private half of this key. */
    public SignedNote sign(String body, PrivateKey secret) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(body.getBytes(StandardCharsets.UTF_8));
            return new SignedNote(body, List.of(new SignedNote.Signature(name, id(), signer.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with the key of " + name, e);
        }
    }

    private byte[] raw() {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }
}
