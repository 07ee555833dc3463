package org.mokanda.core.evidence;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoreVersion;
import org.mokanda.core.store.StoredFile;
import org.mokanda.core.store.StoredObject;

/**
 * An archive store whose every version is a leaf of the evidence log (I4). Nobody else writes to the store, so nobody can
 * forget. A version whose leaf was lost to a power cut gets it when the object is next added to, or from
 * {@link #finishCuts}.
 */
public final class SealingArchiveStore implements ArchiveStore {
    private final ArchiveStore store;
    private final EvidenceLog log;
    private final PendingSeals seals;
    private final InstantSource clock;

    public SealingArchiveStore(ArchiveStore store, EvidenceLog log, PendingSeals seals, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public StoreVersion append(StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        var object = expectedHead.object();
        try (var pending = seals.begin(object)) {
            if (pending.followsACut()) {
                logWhatIsNotLogged(object);
            }
            var version = append(pending, expectedHead, files, provenance);
            log.append(List.of(LogLeaf.SealedVersion.of(version, clock.instant())));
            pending.done();
            return version;
        }
    }

    private StoreVersion append(
            PendingSeals.Pending pending, StoreVersion expectedHead, List<NewFile> files, Provenance provenance) {
        try {
            return store.append(expectedHead, files, provenance);
        } catch (StaleHeadException e) {
            // Nothing of ours was written. But the version that came first may be one that a cut had left half-way and
            // that the store has only now put in place.
            if (pending.followsACut()) {
                logWhatIsNotLogged(expectedHead.object());
            }
            pending.done();
            throw e;
        }
    }

    /**
     * Logs the versions that a crash left in the store and not in the log.
     *
     * @return how many there were
     */
    public int finishCuts() {
        int finished = 0;
        for (var object : seals.left()) {
            try (var pending = seals.begin(object)) {
                finished += logWhatIsNotLogged(object);
                pending.done();
            }
        }
        return finished;
    }

    private int logWhatIsNotLogged(ObjectId object) {
        var logged = new HashSet<Integer>();
        for (var leaf : log.leaves()) {
            if (leaf instanceof LogLeaf.SealedVersion(var sealed, var version, var _, var _) && sealed.equals(object)) {
                logged.add(version);
            }
        }
        var missing = store.versions(object).stream()
                .filter(version -> !logged.contains(version.number()))
                .<LogLeaf>map(version -> LogLeaf.SealedVersion.of(version, clock.instant()))
                .toList();
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
