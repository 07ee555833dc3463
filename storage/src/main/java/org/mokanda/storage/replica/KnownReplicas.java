package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.json.Json;
import org.mokanda.storage.disk.Durable;
import org.mokanda.storage.disk.StoreTrouble;

/**
 * What is remembered of the second copies of an archive, a file each, so that people see from which there is and how old
 * each is. It is no evidence: a copy itself tells what it has.
 *
 * @param folder made when it is needed
 * @param work for temporary files, on the same file system
 */
public record KnownReplicas(Path folder, Path work) {
    private static final int BYTES_MAX = 1 << 16;

    /**
     * A copy as it was last seen.
     *
     * @param place where it was
     * @param leaves of the log that it had
     * @param copied when it was last brought up to date
     * @param audited when it was last read to its last byte; absent when never
     * @param findings of that audit
     */
    public record Known(
            UUID id,
            String place,
            long leaves,
            Instant copied,
            @Nullable Instant audited,
            long findings) {
        /** The same copy after an audit. */
        public Known audited(Instant at, long found) {
            return new Known(id, place, leaves, copied, at, found);
        }

        /** As it is remembered, and told to programs. */
        public Json json() {
            var json = Json.object()
                    .with("id", id.toString())
                    .with("place", place)
                    .with("leaves", leaves)
                    .with("copied", copied.toString())
                    .with("findings", findings);
            if (audited != null) {
                json.with("audited", audited.toString());
            }
            return json.build();
        }

        /** No places of people's machines in logs (I7). */
        @Override
        public String toString() {
            return "Known[" + id + "]";
        }
    }

    /** All copies, the one that was brought up to date last first. A note that cannot be read is passed over. */
    public List<Known> list() {
        var known = new ArrayList<Known>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                var one = read(file);
                if (one != null) {
                    known.add(one);
                }
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException | DirectoryIteratorException e) {
            throw StoreTrouble.explain(folder, e);
        }
        known.sort(Comparator.comparing(Known::copied).reversed());
        return List.copyOf(known);
    }

    private static @Nullable Known read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var json = Json.parse(new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8))
                    .asObject();
            var audited = json.findText("audited");
            return new Known(
                    UUID.fromString(json.text("id")),
                    json.text("place"),
                    json.number("leaves"),
                    Instant.parse(json.text("copied")),
                    audited.map(Instant::parse).orElse(null),
                    json.number("findings"));
        } catch (DateTimeException | IllegalArgumentException _) {
            return null;
        }
    }

    /** Remembers a copy as it is now. */
    public void remember(Known known) {
        try {
            Durable.createDirectories(folder);
            Durable.replace(
                    folder.resolve(known.id() + ".json"), known.json().pretty().getBytes(StandardCharsets.UTF_8), work);
        } catch (IOException e) {
            throw StoreTrouble.explain(folder, e);
        }
    }
}
