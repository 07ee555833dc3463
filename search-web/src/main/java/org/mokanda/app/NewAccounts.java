package org.mokanda.app;

import java.security.SecureRandom;
import java.util.Set;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.Role;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Makes accounts with a one-time password, which its owner must change at the first sign-in. */
public final class NewAccounts {
    /** No letters or digits that look alike. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LETTERS = 4;

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    public NewAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @return the one-time password, about 79 bits, to be shown once */
    public String add(String login, String name, String function, Set<Role> roles, String by) {
        var password = password();
        accounts.save(new Account(login, name, function, roles, encoded(password), true, true), by);
        return password;
    }

    /** @return the new one-time password, to be shown once */
    public String reset(Account account, String by) {
        var password = password();
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
        return PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password);
    }

    private String password() {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP_LETTERS; i++) {
            if (i > 0 && i % GROUP_LETTERS == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
