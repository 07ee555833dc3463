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

/** Public Ed25519 keys as signed notes know them (C2SP signed-note): by a name, a type of signature and 32 bytes. */
final class Ed25519 {
    /** An Ed25519 SubjectPublicKeyInfo is these 12 bytes and then the key's 32 (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private Ed25519() {}

    /** A key with its name. */
    record Named(String name, PublicKey key) {}

    static void require(String name, PublicKey key) {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("no name of a key: " + name);
        }
        if (key.getEncoded().length != PREFIX.length + KEY_BYTES) {
            throw new IllegalArgumentException("no Ed25519 key");
        }
    }

    /** First 4 bytes of SHA-256 over name, line break, type and the key. */
    static byte[] id(String name, byte type, PublicKey key) {
        var digest = MerkleTree.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        return Arrays.copyOf(digest.digest(raw(key)), 4);
    }

    /** The key as others are given it: {@code name+id+base64}. */
    static String text(String name, byte type, PublicKey key) {
        var typed = new byte[1 + KEY_BYTES];
        typed[0] = type;
        System.arraycopy(raw(key), 0, typed, 1, KEY_BYTES);
        return name + "+" + HexFormat.of().formatHex(id(name, type, key)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** @throws IllegalArgumentException when the text is no key of this type */
    static Named parse(String text, byte type) {
        var parts = text.strip().split("\\+", 3);
        var typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (typed.length != 1 + KEY_BYTES || typed[0] != type) {
            throw new IllegalArgumentException("no key of a signed note");
        }
        var encoded = Arrays.copyOf(PREFIX, PREFIX.length + KEY_BYTES);
        System.arraycopy(typed, 1, encoded, PREFIX.length, KEY_BYTES);
        try {
            var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            require(parts[0], key);
            if (!HexFormat.of().formatHex(id(parts[0], type, key)).equals(parts[1])) {
                throw new IllegalArgumentException("the id does not fit the key of a signed note");
            }
            return new Named(parts[0], key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 key", e);
        }
    }

    static byte[] sign(PrivateKey secret, byte[] message) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    static boolean holds(PublicKey key, byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static byte[] raw(PublicKey key) {
        var encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }
}
