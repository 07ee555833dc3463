package org.mokanda.core.evidence;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.mokanda.core.store.Sha512;

/**
 * A salted commitment: SHA-256 over 16 random bytes and then a file's SHA-512. Without the salt it says nothing about
 * the file, however well its content can be guessed (I7).
 *
 * @param hex 64 small hexadecimal digits
 */
public record Commitment(String hex) {
    /** Bytes of a salt. */
    public static final int SALT_BYTES = 16;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Commitment {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("no SHA-256 in small hex: " + hex);
        }
    }

    /** @param salt {@link #SALT_BYTES} bytes from a cryptographic generator */
    public static Commitment to(Sha512 file, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
        }
        var digest = MerkleTree.sha256();
        digest.update(salt);
        digest.update(HexFormat.of().parseHex(file.hex()));
        return new Commitment(HexFormat.of().formatHex(digest.digest()));
    }
}
