package org.mokanda.core.evidence;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The state of the log at one size (C2SP tlog-checkpoint): what auditors keep and compare.
 *
 * @param origin name of the log, e.g. {@code mokanda.example/3f1c}; no blank, no {@code +}
 * @param size leaves in the log, 0 or more
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {
    private static final Pattern BODY = Pattern.compile("([^\\s+]+)\n(0|[1-9]\\d{0,15})\n([A-Za-z0-9+/]{43}=)\n");

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("no origin of a log: " + origin);
        }
        if (size < 0 || root.length != MerkleTree.HASH_BYTES) {
            throw new IllegalArgumentException("a checkpoint has a size and a root of 32 bytes");
        }
        root = root.clone();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** The text that is signed: three lines. */
    public String body() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** @throws IllegalArgumentException when the text is no body of a checkpoint */
    public static Checkpoint parse(String body) {
        var match = BODY.matcher(body);
        if (!match.matches()) {
            throw new IllegalArgumentException("no checkpoint");
        }
        return new Checkpoint(
                match.group(1),
                Long.parseLong(match.group(2)),
                Base64.getDecoder().decode(match.group(3)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && size == that.size
                && origin.equals(that.origin)
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(size) * 31 + Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return "Checkpoint[" + origin + ", " + size + "]";
    }
}
