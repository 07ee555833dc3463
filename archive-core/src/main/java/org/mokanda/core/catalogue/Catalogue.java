package org.mokanda.core.catalogue;

import org.mokanda.core.access.Accounts;
import org.mokanda.core.act.Acts;
import org.mokanda.core.copy.IssueRegister;
import org.mokanda.core.page.Pages;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.Registers;

/** All that people look things up in; safe for many threads. */
public interface Catalogue extends AutoCloseable {
    Offices offices();

    Registers registers();

    Pages pages();

    Acts acts();

    IssueRegister issues();

    Accounts accounts();

    ChangeFeed changes();

    @Override
    void close();
}
