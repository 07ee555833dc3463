package org.mokanda.storage.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mokanda.core.store.ObjectId;

/**
 * Remembers, over a crash, which keys an append was about to put: its name is that of a folder in the work directory.
 *
 * @param token part of each key of the append, and of no other's
 * @param version the number it was to be
 */
record UploadNote(String token, ObjectId object, int version) {
    private static final Pattern TASK = Pattern.compile("s3 ([0-9a-f]+) v(\\d+) (urn:\\S+)");

    /** After this no server still works on a request whose sender is gone. */
    private static final Duration STALE = Duration.ofHours(1);

    /** Below the object's folder; each key of the append begins so, and no other. */
    String beginning() {
        return "v" + version + "/content/" + token + "/";
    }

    String task() {
        return "s3 " + token + " v" + version + " " + object;
    }

    static Optional<UploadNote> parse(String task) {
        var match = TASK.matcher(task);
        return match.matches()
                ? Optional.of(
                        new UploadNote(match.group(1), new ObjectId(match.group(3)), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    static boolean isStale(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder)
                .toInstant()
                .isBefore(Instant.now().minus(STALE));
    }
}
