package org.mokanda.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StoredObject;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.intake.Staging.Staged;

/**
 * Files that become durable together: accepted ones as one version of the register's scans object, the others as one of
 * its quarantine object (I1). Beside the masters lies {@code batches/0001.json}, which says under what name each was
 * received, so that the store alone tells the whole story (I4).
 */
final class ScanBatch {
    private static final int FILES_MAX = 64;
    private static final long BYTES_MAX = 256L << 20;

    private final RegisterId register;
    private final List<Entry> entries = new ArrayList<>();

    /** How much is to become durable together. */
    static final class Size {
        private int files;
        private long bytes;

        void add(Staged staged) {
            files++;
            bytes += staged.bytes();
        }

        boolean isFull() {
            return files >= FILES_MAX || bytes >= BYTES_MAX;
        }
    }

    private record Entry(
            Staged staged,
            String name,
            Verdict verdict,
            @Nullable NumberRange leaves) {
        int pages() {
            return verdict instanceof Verdict.Accepted(var _, var pages) ? pages : 0;
        }

        @Nullable
        QuarantineReason reason() {
            return verdict instanceof Verdict.Refused(var _, var reason) ? reason : null;
        }

        Scan scan(RegisterId register, String storePath) {
            return new Scan(
                    register,
                    staged.digest(),
                    name,
                    staged.bytes(),
                    verdict.mediaType(),
                    storePath,
                    pages(),
                    reason(),
                    leaves);
        }

        Purpose purpose() {
            return verdict instanceof Verdict.Accepted ? Purpose.SCANS : Purpose.QUARANTINE;
        }
    }

    ScanBatch(RegisterId register) {
        this.register = register;
    }

    /** @param leaves that a separator before it announced; null for none, and for what is kept apart */
    void add(Staged staged, String name, Verdict verdict, @Nullable NumberRange leaves) {
        entries.add(new Entry(staged, name, verdict, leaves));
    }

    Optional<Verdict> verdictOn(Sha512 digest) {
        return entries.stream()
                .filter(entry -> entry.staged().digest().equals(digest))
                .map(Entry::verdict)
                .findFirst();
    }

    /** On return the bytes are durable; what an interrupted run stored before is found again, not added twice (I2). */
    void store(ArchiveStore store, String by, Instant at) {
        for (var purpose : List.of(Purpose.SCANS, Purpose.QUARANTINE)) {
            var mine =
                    entries.stream().filter(entry -> entry.purpose() == purpose).toList();
            var why = purpose == Purpose.SCANS ? "batch of scans" : "files kept apart";
            Append.to(
                    store,
                    ObjectId.of(register, purpose),
                    new Provenance(by, at, why),
                    present -> newFiles(purpose, mine, present, by, at));
        }
    }

    private List<NewFile> newFiles(
            Purpose purpose, List<Entry> entries, Optional<StoredObject> present, String by, Instant at) {
        var folder = purpose.code() + "/";
        var there = new HashSet<Sha512>();
        int order = 0;
        if (present.isPresent()) {
            for (var file : present.get().files().entrySet()) {
                if (file.getKey().startsWith(folder)) {
                    there.add(file.getValue());
                    order++;
                }
            }
        }
        var added = new ArrayList<NewFile>();
        var recorded = new ArrayList<Scan>();
        int first = order + 1;
        for (var entry : entries) {
            var digest = entry.staged().digest();
            if (there.add(digest)) {
                var path = folder + String.format(Locale.ROOT, "%04d-", ++order) + NeutralName.of(entry.name());
                added.add(NewFile.of(path, entry.staged().file(), digest));
                recorded.add(entry.scan(register, path));
            }
        }
        if (!added.isEmpty()) {
            var record = new BatchRecord(by, at, recorded);
            added.add(NewFile.of(BatchRecord.path(first), record.bytes()));
        }
        return added;
    }
}
