package org.mokanda.app;

import java.util.Set;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Role;
import org.mokanda.web.signin.Passwords;

/** Makes accounts with a one-time password, which its owner must change at the first sign-in. */
public final class NewAccounts {
    private final Accounts accounts;

    public NewAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @return the one-time password, to be shown once */
    public String add(String login, String name, String function, Set<Role> roles, String by) {
        var password = Passwords.oneTime();
        accounts.save(new Account(login, name, function, roles, encoded(password), true, true), by);
        return password;
    }

    /** An account that is entered by links alone: nobody knows its password. */
    public void addForLinks(String login, String name, String function, Set<Role> roles, String by) {
        accounts.save(new Account(login, name, function, roles, encoded(Passwords.oneTime()), false, true), by);
    }

    /** @return the new one-time password, to be shown once */
    public String reset(Account account, String by) {
        var password = Passwords.oneTime();
        accounts.save(
                new Account(
                        account.login(),
                        account.name(),
                        account.function(),
                        account.roles(),
                        encoded(password),
                        true,
                        account.enabled()),
                by);
        return password;
    }

    private static String encoded(String password) {
        return Passwords.encoder().encode(password);
    }
}
