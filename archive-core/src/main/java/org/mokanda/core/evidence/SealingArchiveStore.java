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
 * forget. A version whose leaf was lost to a power cut, or refused by a full disk, gets it when the object is next added
 * to, or from {@link #finishCuts}; whoever repeats the very append that was cut is given its version.
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
            StoreVersion version;
            try {
                version = store.append(expectedHead, files, provenance);
            } catch (StaleHeadException e) {
                // The version that came first may be one that a cut had left half-way and that the store has only now
                // put in place; and a cut append that is repeated finds itself.
                if (pending.followsACut()) {
                    logWhatIsNotLogged(object);
                }
                pending.done();
                return repeated(pending, expectedHead, files).orElseThrow(() -> e);
            }
            log.append(List.of(LogLeaf.SealedVersion.of(version, clock.instant())));
            pending.done();
            return version;
        }
    }

    /**
     * The version these very files made, when the log refused its leaf and whoever was told so tries again: then it has
     * its leaf by now, and to call it somebody else's would be wrong.
     */
    private Optional<StoreVersion> repeated(
            PendingSeals.Pending pending, StoreVersion expectedHead, List<NewFile> files) {
        return store.find(expectedHead.object())
                .filter(_ -> pending.followsACut())
                .filter(found -> found.head().number() == expectedHead.number() + 1)
                .filter(found -> files.stream()
                        .allMatch(file -> file.expected() != null
                                && file.expected().equals(found.files().get(file.path()))))
                .map(StoredObject::head);
    }

    /** Logs the versions of the object that a cut left without a leaf: afterwards each that was seen before has one. */
    @Override
    public void finish(ObjectId object) {
        if (seals.left().contains(object)) {
            finishCut(object);
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
            finished += finishCut(object);
        }
        return finished;
    }

    private int finishCut(ObjectId object) {
        try (var pending = seals.begin(object)) {
            int finished = logWhatIsNotLogged(object);
            pending.done();
            return finished;
        }
    }

    private int logWhatIsNotLogged(ObjectId object) {
        var logged = new HashSet<Integer>();
        log.read(0, (_, leaf) -> {
            if (leaf instanceof LogLeaf.SealedVersion(var sealed, var version, var _, var _) && sealed.equals(object)) {
                logged.add(version);
            }
        });
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
