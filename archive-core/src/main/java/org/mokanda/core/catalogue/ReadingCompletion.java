package org.mokanda.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mokanda.core.act.Acts;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;
import org.mokanda.core.store.StaleHeadException;
import org.mokanda.core.store.StoredRecords;

/**
 * Brings what machines read, and acts that were typed elsewhere, once they are durable in the store, into the catalogue (I2, I5). Nobody else does, so acts have
 * the numbers the store gave them, again in a catalogue that is made anew (I4). Safe for many threads and several processes.
 */
public final class ReadingCompletion {
    private static final int TRIES = 8;

    private final ArchiveStore store;
    private final Pages pages;
    private final Acts acts;

    /**
     * What was brought into the catalogue.
     *
     * @param pages of which something was told
     * @param imported acts that were typed elsewhere
     */
    public record Recovered(int pages, int imported) {}

    public ReadingCompletion(ArchiveStore store, Pages pages, Acts acts) {
        this.store = store;
        this.pages = pages;
        this.acts = acts;
    }

    /**
     * Records what became of pages, and which acts came in, that the catalogue does not know; repeating it changes nothing.
     *
     * @return empty when the catalogue does not know one of them: its scan comes first
     * @throws MokandaException {@code store.damaged} when a run has no readable record
     */
    public Optional<Recovered> recover(RegisterId register) {
        int told = 0;
        int imported = 0;
        for (int number = pages.outcomesKnown(register) + 1; isStored(register, number); number++) {
            var record = read(register, number);
            if (record.outcomes().stream()
                    .anyMatch(outcome -> pages.find(outcome.page()).isEmpty())) {
                return Optional.empty();
            }
            if (record.imported().isEmpty()) {
                pages.finish(number, record.outcomes(), record.by());
            } else {
                acts.propose(register, number, record.imported(), record.by());
            }
            told += record.outcomes().size();
            imported += record.imported().size();
        }
        return Optional.of(new Recovered(told, imported));
    }

    /**
     * What a writer is told of the records there are.
     *
     * @param number of the next record
     * @param acts highest number of an act in the register; 0 for none
     */
    public record Next(int number, int acts) {}

    /**
     * Has the next record of a register stored, or more of the same object, with the files that belong to it, and brings it into
     * the catalogue.
     *
     * @param files what to store, asked for once the catalogue is up to date, and again when another writer came first; records at
     *     {@link OutcomeRecord#path} of {@link Next#number} and up to the last of its object; none, and nothing is stored
     * @throws StaleHeadException others came first {@value #TRIES} times
     * @throws MokandaException {@code store.damaged}: what came before cannot be brought into the catalogue
     */
    public void append(RegisterId register, Provenance provenance, Function<Next, List<NewFile>> files) {
        for (int attempt = 1; ; attempt++) {
            int newest = newest(register);
            var next = new Next(
                    newest + 1, newest == 0 ? 0 : read(register, newest).acts());
            var head = store.head(OutcomeRecord.object(register, next.number()));
            StoredRecords.requireNotLost(store, head);
            requireRecovered(register); // after the head was read: the catalogue is at least as new as what is built on
            if (newest(register) == newest) {
                var added = files.apply(next);
                if (added.isEmpty()) {
                    return;
                }
                try {
                    store.append(head, added, provenance);
                    recover(register);
                    return;
                } catch (StaleHeadException e) {
                    if (attempt >= TRIES) {
                        throw e;
                    }
                }
            }
        }
    }

    private void requireRecovered(RegisterId register) {
        if (recover(register).isEmpty()) {
            throw new MokandaException(
                    FailureKind.EVIDENCE,
                    "store.damaged",
                    "a record of " + register + " tells of a page without a scan",
                    null,
                    OutcomeRecord.object(register, pages.outcomesKnown(register) + 1)
                            .urn());
        }
    }

    /**
     * Has what became of pages stored as the next record of the register, beside nothing else, and brings it into the catalogue.
     *
     * @param outcomes asked for once the catalogue is up to date, and again when another writer came first; none, and nothing is stored
     * @return how many there were
     */
    public int tell(RegisterId register, Provenance provenance, Supplier<List<PageOutcome>> outcomes) {
        var told = new int[1];
        append(register, provenance, next -> {
            var now = outcomes.get();
            told[0] = now.size();
            return now.isEmpty()
                    ? List.of()
                    : List.of(NewFile.of(
                            OutcomeRecord.path(next.number()),
                            new OutcomeRecord(provenance.by(), provenance.at(), now, next.acts()).bytes()));
        });
        return told[0];
    }

    /** Number of the newest record in the store; 0 before the first. */
    private int newest(RegisterId register) {
        int number = pages.outcomesKnown(register);
        while (isStored(register, number + 1)) {
            number++;
        }
        return number;
    }

    private boolean isStored(RegisterId register, int number) {
        return store.file(OutcomeRecord.object(register, number), OutcomeRecord.path(number))
                .isPresent();
    }

    private OutcomeRecord read(RegisterId register, int number) {
        return StoredRecords.read(
                store,
                OutcomeRecord.object(register, number),
                OutcomeRecord.path(number),
                bytes -> OutcomeRecord.parse(register, bytes));
    }
}
