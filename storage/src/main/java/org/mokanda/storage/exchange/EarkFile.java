package org.mokanda.storage.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.mokanda.core.store.Sha512;

/**
 * A file in an E-ARK package.
 *
 * @param path relative to the METS document that names it, with {@code /} between parts
 */
record EarkFile(String path, String mediaType, long size, Sha512 digest) {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";

    /** One that was written already. */
    static EarkFile in(Path folder, String path, String mediaType) throws IOException {
        var file = folder.resolve(path);
        return new EarkFile(path, mediaType, Files.size(file), Sha512.of(file));
    }

    /** The path as a reference (RFC 3986): whatever is not plain is escaped, also what some readers take for a blank. */
    String reference() {
        var reference = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b) >= 0) {
                reference.append((char) b);
            } else {
                reference.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return reference.toString();
    }
}
