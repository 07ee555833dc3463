package org.mokanda.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;

/** An archive store in memory, for screens under test. */
final class HeldStore implements ArchiveStore {
    private record Held(Sha512 digest, byte[] bytes) implements StoredFile {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<Path> onDisk() {
            return Optional.empty();
        }
    }

    private final Map<ObjectId, List<StoreVersion>> versions = new HashMap<>();
    private final Map<ObjectId, TreeMap<String, Held>> files = new HashMap<>();

    @Override
    public synchronized StoreVersion append(StoreVersion expectedHead, List<NewFile> added, Provenance provenance) {
        var object = expectedHead.object();
        var head = head(object);
        if (!head.equals(expectedHead)) {
            throw new StaleHeadException(object, expectedHead.number(), head.number());
        }
        var held = files.computeIfAbsent(object, _ -> new TreeMap<>());
        for (var file : added) {
            var bytes = bytes(file);
            held.put(file.path(), new Held(Sha512.of(bytes), bytes));
        }
        var inventory = Sha512.of((object + held.toString()).getBytes());
        var version = new StoreVersion(object, head.number() + 1, inventory);
        versions.computeIfAbsent(object, _ -> new ArrayList<>()).add(version);
        return version;
    }

    private static byte[] bytes(NewFile file) {
        try (var stream = file.source().open()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<StoredObject> find(ObjectId object) {
        return versions(object).isEmpty() ? Optional.empty() : Optional.of(stored(object));
    }

    private StoredObject stored(ObjectId object) {
        var digests = new TreeMap<String, Sha512>();
        files.get(object).forEach((path, held) -> digests.put(path, held.digest()));
        return new StoredObject(versions.get(object).getLast(), digests);
    }

    @Override
    public synchronized Optional<StoredFile> file(ObjectId object, String path) {
        return Optional.ofNullable(files.get(object)).map(held -> held.get(path));
    }

    @Override
    public synchronized List<StoreVersion> versions(ObjectId object) {
        return List.copyOf(versions.getOrDefault(object, List.of()));
    }

    @Override
    public synchronized Stream<ObjectId> objects() {
        return List.copyOf(versions.keySet()).stream();
    }
}
