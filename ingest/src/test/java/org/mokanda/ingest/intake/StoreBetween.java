package org.mokanda.ingest.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;

/** The real store, but for what a test answers itself. */
abstract class StoreBetween implements ArchiveStore {
    final ArchiveStore real;

    StoreBetween(ArchiveStore real) {
        this.real = real;
    }

    @Override
    public Optional<StoredFile> file(ObjectId object, String path) {
        return real.file(object, path);
    }

    @Override
    public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        return real.append(expectedHead, files, provenance);
    }

    @Override
    public Optional<StoredObject> find(ObjectId object) {
        return real.find(object);
    }

    @Override
    public List<StoreVersion> versions(ObjectId object) {
        return real.versions(object);
    }

    @Override
    public Stream<ObjectId> objects() {
        return real.objects();
    }
}
