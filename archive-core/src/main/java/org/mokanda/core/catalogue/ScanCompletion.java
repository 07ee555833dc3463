package org.mokanda.core.catalogue;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.json.JsonException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.Registers;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoredFile;

/**
 * Brings scans that are durable in the store into the catalogue, in the order of their batches, so that pages get the
 * numbers they would have got (I1, I2). Safe for many threads and several processes.
 */
public final class ScanCompletion {
    private final ArchiveStore store;
    private final Registers registers;
    private final Pages pages;

    public ScanCompletion(ArchiveStore store, Registers registers, Pages pages) {
        this.store = store;
        this.registers = registers;
        this.pages = pages;
    }

    /**
     * Records the scans of a register that the catalogue does not know; repeating it changes nothing.
     *
     * @param purpose {@link Purpose#SCANS} or {@link Purpose#QUARANTINE}
     * @return how many there were
     * @throws MokandaException {@code store.damaged} when a batch has no readable record
     */
    public int recover(RegisterId register, Purpose purpose) {
        var object = ObjectId.of(register, purpose);
        int recovered = 0;
        for (var path : batches(object)) {
            var batch = read(register, object, path);
            var unknown = batch.scans().stream()
                    .filter(scan -> pages.findScan(register, scan.digest()).isEmpty())
                    .toList();
            if (!unknown.isEmpty()) {
                registers.open(register, batch.by());
                pages.addScans(register, unknown, batch.by());
                recovered += unknown.size();
            }
        }
        return recovered;
    }

    private List<String> batches(ObjectId object) {
        return store.find(object).stream()
                .flatMap(found -> found.files().keySet().stream())
                .filter(BatchRecord::isRecord)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private BatchRecord read(RegisterId register, ObjectId object, String path) {
        var file = store.file(object, path).orElseThrow();
        try {
            return BatchRecord.parse(register, bytes(file));
        } catch (JsonException e) {
            throw new MokandaException(
                    FailureKind.EVIDENCE, "store.damaged", path + " of " + object + " is no record", e, object.urn());
        }
    }

    private static byte[] bytes(StoredFile file) {
        try (var stream = file.open()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "a record of a batch does not open", e);
        }
    }
}
