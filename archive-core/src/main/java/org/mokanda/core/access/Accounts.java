package org.mokanda.core.access;

import java.util.List;
import java.util.Optional;

/** The accounts of this installation. Safe for many threads. */
public interface Accounts {
    Optional<Account> find(String login);

    /** By login. */
    List<Account> list();

    /** Adds the account or replaces the one with this login. */
    void save(Account account, String by);
}
