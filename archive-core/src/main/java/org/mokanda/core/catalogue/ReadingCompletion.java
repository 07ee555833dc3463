package org.mokanda.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Append;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.ObjectId;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.Purpose;
import org.mokanda.core.store.StoredRecords;

/**
 * Brings what machines read, once it is durable in the store, into the catalogue (I2, I5). Nobody else does, so acts have
 * the numbers the store gave them, again in a catalogue that is made anew (I4). Safe for many threads and several processes.
 */
public final class ReadingCompletion {
    private final ArchiveStore store;
    private final Pages pages;

    public ReadingCompletion(ArchiveStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    /**
     * Records what became of pages and the catalogue does not know; repeating it changes nothing.
     *
     * @return the pages; empty when the catalogue does not know one of them: its scan comes first
     * @throws MokandaException {@code store.damaged} when a run has no readable record
     */
    public Optional<List<PageId>> recover(RegisterId register) {
        var object = ObjectId.of(register, Purpose.TEXT);
        var recovered = new ArrayList<PageId>();
        int newest = records(object);
        for (int number = pages.outcomesKnown(register) + 1; number <= newest; number++) {
            var record = StoredRecords.read(
                    store, object, OutcomeRecord.path(number), bytes -> OutcomeRecord.parse(register, bytes));
            var told = record.outcomes().stream().map(PageOutcome::page).toList();
            if (told.stream().anyMatch(page -> pages.find(page).isEmpty())) {
                return Optional.empty();
            }
            pages.finish(number, record.outcomes(), record.by());
            recovered.addAll(told);
        }
        return Optional.of(List.copyOf(recovered));
    }

    /**
     * Has what became of pages stored as the next record of the register, beside nothing else, and brings it into the catalogue.
     *
     * @param outcomes asked for once the catalogue is up to date, and again when another writer came first; none, and nothing is stored
     * @return how many there were
     */
    public int tell(RegisterId register, Provenance provenance, Supplier<List<PageOutcome>> outcomes) {
        var told = new int[1];
        Append.to(store, ObjectId.of(register, Purpose.TEXT), provenance, present -> {
            recover(register);
            var now = outcomes.get();
            told[0] = now.size();
            int acts = newest(register).map(OutcomeRecord::acts).orElse(0);
            int number = present.map(found -> OutcomeRecord.newest(found.files().keySet()))
                            .orElse(0)
                    + 1;
            return now.isEmpty()
                    ? List.of()
                    : List.of(NewFile.of(
                            OutcomeRecord.path(number),
                            new OutcomeRecord(provenance.by(), provenance.at(), now, acts).bytes()));
        });
        recover(register);
        return told[0];
    }

    private int records(ObjectId object) {
        return store.find(object)
                .map(found -> OutcomeRecord.newest(found.files().keySet()))
                .orElse(0);
    }

    /** The newest record of a register; empty before the first. */
    public Optional<OutcomeRecord> newest(RegisterId register) {
        var object = ObjectId.of(register, Purpose.TEXT);
        int number = records(object);
        return number == 0
                ? Optional.empty()
                : Optional.of(StoredRecords.read(
                        store, object, OutcomeRecord.path(number), bytes -> OutcomeRecord.parse(register, bytes)));
    }
}
