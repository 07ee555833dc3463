package org.mokanda.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.BatchRecord;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.Registers;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StoredRecords;

/**
 * Brings scans that are durable in the store into the catalogue (I1, I2). Nobody else does, and each batch comes after
 * those the store had before it: so a page has the same number whoever looks first, and again in a catalogue that is made
 * anew (I4). Safe for many threads and several processes.
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
     * @return how many there were
     * @throws MokandaException {@code store.damaged} when a batch has no readable record
     */
    public int recover(RegisterId register) {
        var damage = new ArrayList<MokandaException>();
        var accepted = unknown(register, Purpose.SCANS, damage);
        var apart = unknown(register, Purpose.QUARANTINE, damage);
        var batches = new ArrayList<BatchRecord>();
        // By time between the two, but never within one: clocks go wrong, the order of the store does not.
        while (!accepted.isEmpty() || !apart.isEmpty()) {
            boolean first = apart.isEmpty()
                    || (!accepted.isEmpty()
                            && !apart.getFirst()
                                    .at()
                                    .isBefore(accepted.getFirst().at()));
            batches.add(first ? accepted.removeFirst() : apart.removeFirst());
        }
        int recovered = 0;
        for (var batch : batches) {
            registers.open(register, batch.by());
            recovered += (int) batch.scans().stream()
                    .filter(scan -> pages.findScan(register, scan.digest()).isEmpty())
                    .count();
            pages.addScans(register, batch.scans(), batch.by());
        }
        if (!damage.isEmpty()) {
            throw damage.getFirst(); // what came before it is in the catalogue now
        }
        return recovered;
    }

    /** Oldest first, up to the first that cannot be read. */
    private List<BatchRecord> unknown(RegisterId register, Purpose purpose, List<MokandaException> damage) {
        var unknown = new ArrayList<BatchRecord>();
        try {
            for (int batch = known(register, purpose) + 1; isStored(register, purpose, batch); batch++) {
                unknown.add(StoredRecords.read(
                        store,
                        BatchRecord.object(register, purpose, batch),
                        BatchRecord.path(batch),
                        bytes -> BatchRecord.parse(register, bytes)));
            }
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.EVIDENCE) {
                throw e;
            }
            damage.add(e);
        }
        return unknown;
    }

    private int known(RegisterId register, Purpose purpose) {
        return pages.batches(register, purpose == Purpose.SCANS).newest();
    }

    private boolean isStored(RegisterId register, Purpose purpose, int batch) {
        return store.file(BatchRecord.object(register, purpose, batch), BatchRecord.path(batch))
                .isPresent();
    }

    /**
     * The number of the batch that comes after all that are stored.
     *
     * @param purpose {@link Purpose#SCANS} or {@link Purpose#QUARANTINE}
     */
    public int next(RegisterId register, Purpose purpose) {
        int batch = known(register, purpose) + 1;
        while (isStored(register, purpose, batch)) {
            batch++;
        }
        return batch;
    }
}
