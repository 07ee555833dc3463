package org.mokanda.app.backup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What opens the sealed part of a backup: 120 random bits and 5 that tell a slip of the pen, as 25 letters and digits in
 * the alphabet of Crockford's Base32, which has no I, L, O or U. Made to be written on paper and typed again.
 *
 * @param letters 25 of the alphabet
 */
public record RecoveryCode(String letters) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_LETTERS = 24;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCode {
        if (letters.length() != RANDOM_LETTERS + 1
                || letters.charAt(RANDOM_LETTERS) != check(letters.substring(0, RANDOM_LETTERS))) {
            throw new IllegalArgumentException("no recovery code");
        }
    }

    static RecoveryCode generate() {
        var letters = new StringBuilder();
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(letters.append(check(letters.toString())).toString());
    }

    /** What somebody typed: small letters, blanks, hyphens and the usual mistakes are understood. */
    public static Optional<RecoveryCode> parse(String typed) {
        var letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean known = letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        boolean whole = known
                && letters.length() == RANDOM_LETTERS + 1
                && letters.charAt(RANDOM_LETTERS) == check(letters.substring(0, RANDOM_LETTERS));
        return whole ? Optional.of(new RecoveryCode(letters)) : Optional.empty();
    }

    private static char check(String letters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.US_ASCII));
            return ALPHABET.charAt(digest[0] & 31);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As it is written on paper: groups of five. */
    public String onPaper() {
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** A key of 256 bits (RFC 5869); the code is random, so nothing needs to be slow. */
    SecretKey key(byte[] salt) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveKey(
                        "AES",
                        HKDFParameterSpec.ofExtract()
                                .addIKM(letters.getBytes(StandardCharsets.US_ASCII))
                                .addSalt(salt)
                                .thenExpand("mokanda backup".getBytes(StandardCharsets.US_ASCII), 32));
    }

    /** Never shown by accident. */
    @Override
    public String toString() {
        return "RecoveryCode[...]";
    }
}
