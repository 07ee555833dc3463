package org.mokanda.storage.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Digest algorithms by the names that OCFL gives them, those of its extension 0009 included. */
public final class Digests {
    private static final Map<String, Supplier<MessageDigest>> ALGORITHMS = Map.ofEntries(
            Map.entry("md5", ofJdk("MD5")),
            Map.entry("sha1", ofJdk("SHA-1")),
            Map.entry("sha224", ofJdk("SHA-224")),
            Map.entry("sha256", ofJdk("SHA-256")),
            Map.entry("sha384", ofJdk("SHA-384")),
            Map.entry("sha512", ofJdk("SHA-512")),
            Map.entry("sha512/256", ofJdk("SHA-512/256")),
            Map.entry("sha3-256", ofJdk("SHA3-256")),
            Map.entry("sha3-512", ofJdk("SHA3-512")),
            Map.entry("blake2b-160", () -> new Blake2b(20)),
            Map.entry("blake2b-256", () -> new Blake2b(32)),
            Map.entry("blake2b-384", () -> new Blake2b(48)),
            Map.entry("blake2b-512", () -> new Blake2b(64)));

    private Digests() {}

    private static Supplier<MessageDigest> ofJdk(String name) {
        return () -> {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + name, e);
            }
        };
    }

    /** A fresh digest; empty when nobody here knows the algorithm. */
    public static Optional<MessageDigest> of(String algorithm) {
        return Optional.ofNullable(ALGORITHMS.get(algorithm)).map(Supplier::get);
    }

    public static boolean knows(String algorithm) {
        return ALGORITHMS.containsKey(algorithm);
    }
}
