package org.mokanda.core.catalogue;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Parting;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Provenance;

/**
 * Where people say which pages machines read once more, and which they need not read: kept in the store beside what machines
 * read, and then in the catalogue (I3, I4). Safe for many threads and several processes.
 */
public final class ReadingDesk {
    private final Catalogue catalogue;
    private final ReadingCompletion completion;
    private final InstantSource clock;

    public ReadingDesk(ArchiveStore store, Catalogue catalogue, InstantSource clock) {
        this.catalogue = catalogue;
        this.completion = new ReadingCompletion(store, catalogue.pages(), catalogue.acts());
        this.clock = clock;
    }

    /**
     * Pages that were set aside wait again.
     *
     * @return how many there were
     */
    public int readAgain(RegisterId register, String by) {
        return readAgain(register, by, () -> ids(register, page -> page.state() == PageState.SET_ASIDE));
    }

    /**
     * A page that was read or set aside waits again; until it is read, its text and the acts that were proposed stay.
     *
     * @return false when it waits already, or is not known
     */
    public boolean readAgain(PageId page, String by) {
        var register = page.register();
        return readAgain(
                        register,
                        by,
                        () -> withThoseTheyEnd(
                                ids(register, one -> one.id().equals(page) && one.state() != PageState.WAITING)))
                > 0;
    }

    /**
     * Pages that were read, or could not be, otherwise than they are to be parted by now wait again. Whoever decides of it asks
     * for this afterwards, and whoever reads, as it may have been decided meanwhile; where there are none, nothing is written.
     *
     * @return how many there were
     */
    public int readAsDecided(RegisterId register, String by) {
        return otherwise(register).isEmpty() ? 0 : readAgain(register, by, () -> withThoseTheyEnd(otherwise(register)));
    }

    /** Of pages that a machine has looked at. */
    private Map<PageId, Parting> decided(RegisterId register) {
        var arrangement = catalogue.arrangements().current(register);
        var decided = new HashMap<PageId, Parting>();
        for (var seen : catalogue.pages().examinations(register)) {
            decided.put(seen.page(), arrangement.parting(seen));
        }
        return decided;
    }

    private List<PageId> otherwise(RegisterId register) {
        var decided = decided(register);
        return ids(
                register,
                page -> page.state() != PageState.WAITING
                        && page.setAside() != QuarantineReason.CANCELLED
                        && !page.parting().equals(decided.getOrDefault(page.id(), page.parting())));
    }

    /** With the pages before them on which a proposal begins that goes on here, as it was made of this page's text too. */
    private List<PageId> withThoseTheyEnd(List<PageId> some) {
        var all = new TreeSet<>(some);
        for (var page : some) {
            catalogue.acts().onPage(page).stream()
                    .filter(act -> act.revision() == 0)
                    .flatMap(act -> act.beginsOn().stream())
                    .filter(first -> catalogue
                            .pages()
                            .find(first)
                            .filter(known -> known.state() == PageState.RECOGNISED)
                            .isPresent())
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    private int readAgain(RegisterId register, String by, Supplier<List<PageId>> which) {
        return tell(register, which, PageOutcome.Again::new, new Provenance(by, clock.instant(), "to be read again"));
    }

    /**
     * Pages that wait are set aside; a page a machine has begun with may be read all the same.
     *
     * @return how many there were
     */
    public int cancel(RegisterId register, Predicate<PageId> which, String by) {
        // A page that was read before is then not read again as long as nobody decides otherwise.
        var decided = decided(register);
        return tell(
                register,
                () -> ids(register, page -> page.state() == PageState.WAITING && which.test(page.id())),
                page -> new PageOutcome.SetAside(
                        page, QuarantineReason.CANCELLED, decided.getOrDefault(page, Parting.WHOLE)),
                new Provenance(by, clock.instant(), "not to be read"));
    }

    private List<PageId> ids(RegisterId register, Predicate<Page> which) {
        return catalogue.pages().ofRegister(register).stream()
                .filter(which)
                .map(Page::id)
                .toList();
    }

    private int tell(
            RegisterId register,
            Supplier<List<PageId>> which,
            Function<PageId, PageOutcome> outcome,
            Provenance provenance) {
        return completion.tell(
                register, provenance, () -> which.get().stream().map(outcome).toList());
    }
}
