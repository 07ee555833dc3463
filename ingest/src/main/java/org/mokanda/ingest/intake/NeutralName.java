package org.mokanda.ingest.intake;

import java.text.Normalizer;

/**
 * The name of a file inside the store: plain letters, digits, dots, hyphens and underscores, at most 80 of them, so that
 * every file system and every tool of the next fifty years takes it. The original name is kept beside it.
 */
final class NeutralName {
    private static final int LENGTH_MAX = 80;

    private NeutralName() {}

    static String of(String original) {
        var plain = Normalizer.normalize(original, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._-]+", "_")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[._-]+|[._-]+$", ""); // disks for Windows and cameras drop a dot at the end
        var tail = plain.substring(Math.max(0, plain.length() - LENGTH_MAX));
        return tail.isEmpty() ? "scan" : tail;
    }
}
