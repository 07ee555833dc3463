package org.mokanda.core.catalogue;

import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Looks;
import org.mokanda.core.act.Acts;
import org.mokanda.core.arrangement.Arrangements;
import org.mokanda.core.book.Books;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.page.Pages;
import org.mokanda.core.place.Offices;
import org.mokanda.core.queue.ReadingQueue;
import org.mokanda.core.queue.StationDesk;
import org.mokanda.core.register.Registers;

/** All that people look things up in; safe for many threads. */
public interface Catalogue extends AutoCloseable {
    Offices offices();

    Registers registers();

    Books books();

    Pages pages();

    Arrangements arrangements();

    Acts acts();

    IssueRegister issues();

    Accounts accounts();

    Looks looks();

    ReadingQueue queue();

    StationDesk stations();

    ChangeFeed changes();

    /** How many leaves of the evidence log {@link CatalogueFollower} has brought into the catalogue; 0 in a new one. */
    long leavesFollowed();

    /** Notes that so many leaves are in the catalogue; a smaller number than before changes nothing. */
    void followed(long leaves);

    @Override
    void close();
}
