package org.mokanda.core.evidence;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A public Ed25519 key that signs notes, known by a name (C2SP signed-note).
 *
 * @param name e.g. the origin of a log; no blank, no {@code +}
 */
public record NoteKey(String name, PublicKey key) {
    private static final byte TYPE = 0x01;

    public NoteKey {
        Ed25519.require(name, key);
    }

    /** First 4 bytes of SHA-256 over name, line break, 0x01 and the key. */
    public byte[] id() {
        return Ed25519.id(name, TYPE, key);
    }

    /** The key as others are given it: {@code name+id+base64}. */
    public String text() {
        return Ed25519.text(name, TYPE, key);
    }

    /** @throws IllegalArgumentException when the text is no key */
    public static NoteKey parse(String text) {
        var named = Ed25519.parse(text, TYPE);
        return new NoteKey(named.name(), named.key());
    }

    /**
     * The key in a text that may hold other things too, as a file of trust holds certificates: a line of its own, the first.
     *
     * @throws IllegalArgumentException when no line is a key
     */
    public static NoteKey in(String text) {
        return text.lines()
                .filter(line -> line.contains("+") && line.indexOf('+') != line.lastIndexOf('+'))
                .flatMap(line -> {
                    try {
                        return Stream.of(parse(line));
                    } catch (IllegalArgumentException _) {
                        return Stream.empty();
                    }
                })
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no key of a signed note"));
    }

    /** True when the note has signatures by this key and each of them holds; those of other keys do not matter. */
    public boolean verifies(SignedNote note) {
        var ours = note.signatures().stream()
                .filter(signature -> signature.name().equals(name) && Arrays.equals(signature.keyId(), id()))
                .toList();
        return !ours.isEmpty()
                && ours.stream().allMatch(signature -> Ed25519.holds(key, note.signedBytes(), signature.bytes()));
    }

    /** Signs a body with the private half of this key. */
    public SignedNote sign(String body, PrivateKey secret) {
        var signature = Ed25519.sign(secret, body.getBytes(StandardCharsets.UTF_8));
        return new SignedNote(body, List.of(new SignedNote.Signature(name, id(), signature)));
    }
}
