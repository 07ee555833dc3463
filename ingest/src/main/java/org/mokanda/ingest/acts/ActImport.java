package org.mokanda.ingest.acts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.ImportedAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.place.OfficeDesk;
import org.mokanda.core.place.Offices;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.Provenance;

/**
 * Takes acts that were typed elsewhere into the archive: a table in UTF-8 with tabs, in the columns that {@code docs/import.md}
 * names. The whole file is checked before anything comes in. Acts come in register by register, each batch sealed in the
 * register's {@code text} object first and recorded second (I4); after a cut the same file goes on where it stopped, as no act
 * comes in twice (I2). For one thread.
 */
public final class ActImport {
    private final Acts acts;
    private final Offices offices;
    private final OfficeDesk officeDesk;
    private final ReadingCompletion completion;
    private final Path workFolder;
    private final InstantSource clock;

    public ActImport(ArchiveStore store, Catalogue catalogue, Path workFolder, InstantSource clock) {
        this.acts = catalogue.acts();
        this.offices = catalogue.offices();
        this.officeDesk = new OfficeDesk(store, offices, clock);
        this.completion = new ReadingCompletion(store, catalogue.pages(), acts);
        this.workFolder = workFolder;
        this.clock = clock;
    }

    /**
     * Reads and checks a file; nothing comes in.
     *
     * @param mayAddOffices an office that nobody knows is no problem, but a new one
     * @param problems told as they are found: those of single lines in their order, then ids that stand twice or are taken
     * @throws IOException the file cannot be read
     * @throws org.mokanda.core.store.StoreUnavailableException there is no room for temporary work
     */
    public CheckedActs check(Path file, boolean mayAddOffices, Consumer<ActProblem> problems, ImportProgress progress)
            throws IOException {
        var names = new OfficeNames(offices.list(), mayAddOffices);
        return CheckedActs.of(file, names, acts, workFolder, problems, progress);
    }

    /**
     * Takes in the acts of the good lines that are not there yet.
     *
     * @param by login or name of a command's user
     * @return how many acts were new
     */
    public int take(CheckedActs checked, String by, ImportProgress progress) {
        checked.newOffices().forEach(office -> officeDesk.add(office, by));
        var done = new int[2];
        checked.forEachBatch(batch -> {
            boolean isKnown = checked.known() > 0 && unknown(batch).isEmpty();
            done[0] += isKnown ? 0 : take(batch, by);
            done[1] += batch.size();
            progress.imported(done[1], checked.good());
        });
        return done[0];
    }

    private int take(List<TypedAct> batch, String by) {
        var added = new int[1];
        var provenance = new Provenance(by, clock.instant(), "acts typed elsewhere");
        completion.append(batch.getFirst().register(), provenance, next -> {
            var now = unknown(batch);
            added[0] = now.size();
            return now.isEmpty() ? List.of() : List.of(file(next, now, provenance));
        });
        return added[0];
    }

    private static NewFile file(ReadingCompletion.Next next, List<TypedAct> batch, Provenance provenance) {
        int number = next.acts();
        var numbered = new ArrayList<ImportedAct>(batch.size());
        for (var act : batch) {
            numbered.add(act.numbered(++number));
        }
        var record = OutcomeRecord.ofImport(provenance.by(), provenance.at(), numbered);
        return NewFile.of(OutcomeRecord.path(next.number()), record.bytes());
    }

    private List<TypedAct> unknown(List<TypedAct> batch) {
        var known =
                acts.withExternalIds(batch.stream().map(TypedAct::externalId).toList());
        return batch.stream()
                .filter(act -> !known.containsKey(act.externalId()))
                .toList();
    }
}
