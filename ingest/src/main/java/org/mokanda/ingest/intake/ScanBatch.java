package org.mokanda.ingest.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.ScanCompletion;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.Sha512;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoredRecords;
import org.mokanda.ingest.identify.Verdict;
import org.mokanda.ingest.intake.Staging.Copy.Staged;

/**
 * Files that become durable together: accepted ones as one version of the register's scans object, the others as one of
 * its quarantine object (I1). Beside the masters lies a {@link BatchRecord}, which says under what name each was received, so
 * that the store alone tells the whole story (I4).
 */
final class ScanBatch {
    private static final int FILES_MAX = 64;
    private static final long BYTES_MAX = 256L << 20;
    private static final int TRIES = 8;

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

        Scan scan(RegisterId register, String storePath, int batch) {
            return new Scan(
                    register,
                    staged.digest(),
                    name,
                    staged.bytes(),
                    verdict.mediaType(),
                    storePath,
                    pages(),
                    reason(),
                    batch,
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

    /**
     * On return the bytes are durable and in the catalogue; what an interrupted run stored before is found again, not added twice
     * (I2).
     *
     * @throws StaleHeadException others came first {@value #TRIES} times
     */
    void store(ArchiveStore store, Pages pages, ScanCompletion completion, String by, Instant at) {
        for (var purpose : List.of(Purpose.SCANS, Purpose.QUARANTINE)) {
            for (int attempt = 1; !append(store, pages, completion, purpose, by, at, attempt >= TRIES); attempt++) {
                // with the batch of whoever came first the next attempt is another one
            }
        }
        completion.recover(register);
    }

    /**
     * @param isLast true: another writer that comes first is told as a failure
     * @return false when another writer came first
     */
    private boolean append(
            ArchiveStore store,
            Pages pages,
            ScanCompletion completion,
            Purpose purpose,
            String by,
            Instant at,
            boolean isLast) {
        int batch = completion.next(register, purpose);
        var object = BatchRecord.object(register, purpose, batch);
        var head = store.head(object);
        StoredRecords.requireNotLost(store, head);
        completion.recover(register); // after the head was read: the catalogue is at least as new as what is built on
        if (completion.next(register, purpose) != batch) {
            return false;
        }
        var scans = newScans(pages, purpose, batch);
        if (scans.isEmpty()) {
            return true;
        }
        var files = new ArrayList<NewFile>();
        scans.forEach((scan, entry) ->
                files.add(NewFile.of(scan.storePath(), entry.staged().file(), scan.digest())));
        files.add(NewFile.of(BatchRecord.path(batch), new BatchRecord(by, at, List.copyOf(scans.keySet())).bytes()));
        var why = purpose == Purpose.SCANS ? "batch of scans" : "files kept apart";
        try {
            store.append(head, files, new Provenance(by, at, why));
            return true;
        } catch (StaleHeadException e) {
            if (isLast) {
                throw e;
            }
            return false;
        }
    }

    /** Those the register does not have yet, numbered on through its book. */
    private SequencedMap<Scan, Entry> newScans(Pages pages, Purpose purpose, int batch) {
        int order = pages.batches(register, purpose == Purpose.SCANS).scans();
        var scans = new LinkedHashMap<Scan, Entry>();
        for (var entry : entries) {
            if (entry.purpose() == purpose
                    && pages.findScan(register, entry.staged().digest()).isEmpty()) {
                var path = purpose.code() + "/" + String.format(Locale.ROOT, "%04d-", ++order)
                        + NeutralName.of(entry.name());
                scans.put(entry.scan(register, path, batch), entry);
            }
        }
        return scans;
    }
}
