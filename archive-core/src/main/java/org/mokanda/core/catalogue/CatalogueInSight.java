package org.mokanda.core.catalogue;

import java.util.function.Supplier;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Looks;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.Acts;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.book.Books;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.page.Pages;
import org.mokanda.core.place.Offices;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.register.Registers;

/**
 * The catalogue as one person may see it: what is closed for them is not known in it (I6). Whoever serves people is given
 * this one alone, so that no screen has to remember to ask. A reference into a closed book is answered without looking it up, so
 * that the time tells nothing either. Of what is open, only whoever sees all sees what the office wrote down about people at work:
 * who revised an act and why, who brought a book, who was given a copy.
 *
 * <p>Offices, accounts, looks, queue and change feed are those of the whole catalogue; they name registers, and are for roles that
 * see all or audit.
 * Writing goes through as it comes: who may write is asked before. Safe for many threads.
 */
public final class CatalogueInSight implements Catalogue {
    private final Catalogue all;
    private final Supplier<Sight> sight;

    /**
     * @param all stays the caller's to close
     * @param sight of whoever asks, at each question anew
     */
    public CatalogueInSight(Catalogue all, Supplier<Sight> sight) {
        this.all = all;
        this.sight = sight;
    }

    @Override
    public Registers registers() {
        return new RegistersInSight(all.registers(), sight);
    }

    @Override
    public Books books() {
        return new BooksInSight(all.books(), sight);
    }

    @Override
    public Pages pages() {
        return new PagesInSight(all.pages(), sight);
    }

    @Override
    public Arrangements arrangements() {
        return new ArrangementsInSight(all.arrangements(), sight);
    }

    @Override
    public Acts acts() {
        return new ActsInSight(all.acts(), sight);
    }

    @Override
    public IssueRegister issues() {
        return new IssuesInSight(all.issues(), sight);
    }

    @Override
    public Offices offices() {
        return all.offices();
    }

    @Override
    public Accounts accounts() {
        return all.accounts();
    }

    @Override
    public Looks looks() {
        return all.looks();
    }

    @Override
    public ReadingQueue queue() {
        return all.queue();
    }

    @Override
    public StationDesk stations() {
        return all.stations();
    }

    @Override
    public ChangeFeed changes() {
        return all.changes();
    }

    @Override
    public long leavesFollowed() {
        return all.leavesFollowed();
    }

    @Override
    public void followed(long leaves) {
        all.followed(leaves);
    }

    /** Closes nothing: the catalogue belongs to whoever opened it. */
    @Override
    public void close() {}
}
