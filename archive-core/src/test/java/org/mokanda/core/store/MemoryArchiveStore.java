package org.mokanda.core.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An archive store in memory, for tests of what stands on the port: compare-and-swap and versions as the port says. */
public class MemoryArchiveStore implements ArchiveStore {
    private final Map<ObjectId, List<StoreVersion>> versions = new HashMap<>();
    private final Map<ObjectId, SortedMap<String, byte[]>> heads = new HashMap<>();

    @Override
    public synchronized StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        var object = expectedHead.object();
        var head = head(object);
        if (!head.equals(expectedHead)) {
            throw new StaleHeadException(object, expectedHead.number(), head.number());
        }
        var content = new TreeMap<>(heads.getOrDefault(object, new TreeMap<>()));
        var inventory = new StringBuilder();
        for (var file : files) {
            content.put(file.path(), bytes(file));
        }
        content.forEach((path, bytes) ->
                inventory.append(path).append(' ').append(Sha512.of(bytes)).append('\n'));
        var version = new StoreVersion(
                object,
                head.number() + 1,
                Sha512.of(inventory.append(head.number()).toString().getBytes(StandardCharsets.UTF_8)));
        heads.put(object, content);
        versions.computeIfAbsent(object, _ -> new ArrayList<>()).add(version);
        return version;
    }

    private static byte[] bytes(NewFile file) {
        try (var stream = file.source().open()) {
            var bytes = stream.readAllBytes();
            var expected = file.expected();
            if (expected != null && !expected.equals(Sha512.of(bytes))) {
                throw new IllegalArgumentException("digest differs: " + file.path());
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<StoredObject> find(ObjectId object) {
        if (!heads.containsKey(object)) {
            return Optional.empty();
        }
        var files = new TreeMap<String, Sha512>();
        heads.get(object).forEach((path, bytes) -> files.put(path, Sha512.of(bytes)));
        return Optional.of(new StoredObject(versions.get(object).getLast(), files));
    }

    @Override
    public synchronized Optional<StoredFile> file(ObjectId object, String path) {
        return Optional.ofNullable(heads.get(object))
                .map(files -> files.get(path))
                .map(MemoryFile::new);
    }

    @Override
    public synchronized List<StoreVersion> versions(ObjectId object) {
        return List.copyOf(versions.getOrDefault(object, List.of()));
    }

    @Override
    public synchronized Stream<ObjectId> objects() {
        return List.copyOf(versions.keySet()).stream();
    }

    private record MemoryFile(byte[] bytes) implements StoredFile {
        @Override
        public Sha512 digest() {
            return Sha512.of(bytes);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.empty();
        }
    }
}
