package org.mokanda.core.evidence;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
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

/**
 * An archive store whose every version is a leaf of the evidence log (I4). Nobody else writes to the store, so nobody can
 * forget. A version whose leaf was lost to a power cut gets it from {@link #sealWhatIsNotLogged} at the next start.
 */
public final class SealingArchiveStore implements ArchiveStore {
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final InstantSource clock;

    public SealingArchiveStore(ArchiveStore store, EvidenceLog log, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        var version = store.append(expectedHead, files, provenance);
        log.append(List.of(LogLeaf.SealedVersion.of(version, clock.instant())));
        return version;
    }

    /**
     * Logs every version that is in the store and not in the log.
     *
     * @return how many there were
     */
    public int sealWhatIsNotLogged() {
        var logged = new HashSet<String>();
        for (var leaf : log.leaves()) {
            if (leaf instanceof LogLeaf.SealedVersion(var object, var version, var _, var _)) {
                logged.add(object + " " + version);
            }
        }
        var missing = new ArrayList<LogLeaf>();
        try (var objects = store.objects()) {
            for (var object : objects.sorted().toList()) {
                for (var version : store.versions(object)) {
                    if (!logged.contains(object + " " + version.number())) {
                        missing.add(LogLeaf.SealedVersion.of(version, clock.instant()));
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            log.append(missing);
        }
        return missing.size();
    }

    @Override
    public Optional<StoredObject> find(ObjectId object) {
        return store.find(object);
    }

    @Override
    public Optional<StoredFile> file(ObjectId object, String path) {
        return store.file(object, path);
    }

    @Override
    public List<StoreVersion> versions(ObjectId object) {
        return store.versions(object);
    }

    @Override
    public Stream<ObjectId> objects() {
        return store.objects();
    }
}
