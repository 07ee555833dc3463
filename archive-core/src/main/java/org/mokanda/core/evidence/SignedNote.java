package org.mokanda.core.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A signed note (C2SP signed-note): a text of whole lines, an empty line, and one line for each signature.
 *
 * @param body ends with a line break
 * @param signatures at least one
 */
public record SignedNote(String body, List<Signature> signatures) {
    private static final String DASH = "\u2014 ";
    private static final int SIZE_MAX = 1_000_000;

    /**
     * A signature line.
     *
     * @param name of the key
     * @param keyId 4 bytes
     * @param bytes of the signature
     */
    public record Signature(String name, byte[] keyId, byte[] bytes) {
        public Signature {
            if (keyId.length != 4) {
                throw new IllegalArgumentException("a key id has 4 bytes");
            }
            keyId = keyId.clone();
            bytes = bytes.clone();
        }

        @Override
        public byte[] keyId() {
            return keyId.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that
                    && name.equals(that.name)
                    && Arrays.equals(keyId, that.keyId)
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return name.hashCode() * 31 + Arrays.hashCode(bytes);
        }
    }

    public SignedNote {
        if (!body.endsWith("\n") || body.contains("\n\n" + DASH) || signatures.isEmpty()) {
            throw new IllegalArgumentException("a note has whole lines and a signature");
        }
        if (body.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a control character in a note");
        }
        signatures = List.copyOf(signatures);
    }

    /** The note as it lies in a file. */
    public String text() {
        var text = new StringBuilder(body).append('\n');
        for (var signature : signatures) {
            var blob = new byte[4 + signature.bytes().length];
            System.arraycopy(signature.keyId(), 0, blob, 0, 4);
            System.arraycopy(signature.bytes(), 0, blob, 4, signature.bytes().length);
            text.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(blob))
                    .append('\n');
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException when the text is no signed note */
    public static SignedNote parse(String text) {
        int split = text.lastIndexOf("\n\n" + DASH);
        if (text.length() > SIZE_MAX || split < 0 || !text.endsWith("\n")) {
            throw new IllegalArgumentException("no signed note");
        }
        var signatures = new ArrayList<Signature>();
        for (var line : text.substring(split + 2, text.length() - 1).split("\n", -1)) {
            var parts = line.split(" ", -1);
            if (parts.length != 3 || !line.startsWith(DASH) || parts[1].isEmpty()) {
                throw new IllegalArgumentException("no signature line in a signed note");
            }
            var blob = Base64.getDecoder().decode(parts[2]);
            if (blob.length < 5) {
                throw new IllegalArgumentException("signature too short in a signed note");
            }
            signatures.add(new Signature(parts[1], Arrays.copyOf(blob, 4), Arrays.copyOfRange(blob, 4, blob.length)));
        }
        return new SignedNote(text.substring(0, split + 1), signatures);
    }

    /**
     * The note with the signatures of both, each once.
     *
     * @throws IllegalArgumentException the other one signs another text
     */
    public SignedNote with(SignedNote other) {
        if (!body.equals(other.body)) {
            throw new IllegalArgumentException("two notes of different text");
        }
        var all = new LinkedHashSet<>(signatures);
        all.addAll(other.signatures);
        return new SignedNote(body, List.copyOf(all));
    }

    byte[] signedBytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
