package org.mokanda.core.catalogue;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.PageState;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.Provenance;

/**
 * Where people say which pages machines read once more, and which they need not read: kept in the store beside what machines
 * read, and then in the catalogue (I3, I4). Safe for many threads and several processes.
 */
public final class ReadingDesk {
    private final Pages pages;
    private final ReadingCompletion completion;
    private final InstantSource clock;

    public ReadingDesk(ArchiveStore store, Pages pages, InstantSource clock) {
        this.pages = pages;
        this.completion = new ReadingCompletion(store, pages);
        this.clock = clock;
    }

    /**
     * Pages that were set aside wait again.
     *
     * @return how many there were
     */
    public int readAgain(RegisterId register, String by) {
        return readAgain(register, page -> page.state() == PageState.SET_ASIDE, by);
    }

    /**
     * A page that was read or set aside waits again; until it is read, its text and the acts that were proposed stay.
     *
     * @return false when it waits already, or is not known
     */
    public boolean readAgain(PageId page, String by) {
        return readAgain(page.register(), one -> one.id().equals(page) && one.state() != PageState.WAITING, by) > 0;
    }

    /**
     * Pages that were read wait again where people have decided otherwise since of how they are parted.
     *
     * @return how many there were
     */
    public int readAgain(PageArrangement before, PageArrangement now, String by) {
        return readAgain(
                now.register(),
                page -> page.state() == PageState.RECOGNISED
                        && !now.split(page.id().number())
                                .equals(before.split(page.id().number())),
                by);
    }

    private int readAgain(RegisterId register, Predicate<Page> which, String by) {
        return tell(register, which, PageOutcome.Again::new, new Provenance(by, clock.instant(), "to be read again"));
    }

    /**
     * Pages that wait are set aside; a page a machine has begun with may be read all the same.
     *
     * @return how many there were
     */
    public int cancel(RegisterId register, Predicate<PageId> which, String by) {
        return tell(
                register,
                page -> page.state() == PageState.WAITING && which.test(page.id()),
                page -> new PageOutcome.SetAside(page, QuarantineReason.CANCELLED),
                new Provenance(by, clock.instant(), "not to be read"));
    }

    private int tell(
            RegisterId register, Predicate<Page> which, Function<PageId, PageOutcome> outcome, Provenance provenance) {
        return completion.tell(
                register,
                provenance,
                () -> pages.ofRegister(register).stream()
                        .filter(which)
                        .map(Page::id)
                        .map(outcome)
                        .toList());
    }
}
