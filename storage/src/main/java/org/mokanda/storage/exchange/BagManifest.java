package org.mokanda.storage.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.storage.verify.Digests;

/**
 * A manifest of a bag, by its name.
 *
 * @param file e.g. {@code tagmanifest-sha512.txt}
 * @param ofTags false for a manifest of the payload
 * @param algorithm as {@link Digests} names it, or as the file does when nobody here knows it
 */
record BagManifest(String file, boolean ofTags, String algorithm) {
    private static final Pattern NAME = Pattern.compile("(tag)?manifest-([A-Za-z0-9_-]{1,40})\\.txt");
    private static final Map<String, String> NAMES = Map.of(
            "sha3256", "sha3-256", "sha3512", "sha3-512", "blake2b512", "blake2b-512", "blake2b256", "blake2b-256");

    /** Empty for a file that is no manifest by its name. */
    static Optional<BagManifest> of(String file) {
        var match = NAME.matcher(file);
        if (!match.matches()) {
            return Optional.empty();
        }
        var plain = match.group(2).toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return Optional.of(new BagManifest(file, match.group(1) != null, NAMES.getOrDefault(plain, plain)));
    }

    boolean isKnown() {
        return Digests.knows(algorithm);
    }
}
