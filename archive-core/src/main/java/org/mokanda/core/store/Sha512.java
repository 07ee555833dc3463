package org.mokanda.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-512 of some bytes (FIPS 180-4), the digest of the archive store.
 *
 * @param hex 128 small hexadecimal digits
 */
public record Sha512(String hex) {
    private static final int HEX_LENGTH = 128;

    public Sha512 {
        if (!isForm(hex)) {
            throw new IllegalArgumentException("no SHA-512 in small hex: " + hex);
        }
    }

    /** True for what could be such a digest; looked at once for each file of an archive, so by hand. */
    public static boolean isForm(String hex) {
        if (hex.length() != HEX_LENGTH) {
            return false;
        }
        for (int i = 0; i < HEX_LENGTH; i++) {
            char c = hex.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    public static Sha512 of(byte[] bytes) {
        return new Sha512(HexFormat.of().formatHex(newDigest().digest(bytes)));
    }

    /** Reads the stream to its end, in constant memory; does not close it. */
    public static Sha512 of(InputStream stream) throws IOException {
        var digest = newDigest();
        var buffer = new byte[1 << 16];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return new Sha512(HexFormat.of().formatHex(digest.digest()));
    }

    /** Digest of a file, in constant memory. */
    public static Sha512 of(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return of(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
