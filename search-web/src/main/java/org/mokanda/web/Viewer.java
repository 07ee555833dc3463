package org.mokanda.web;

import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Account;
import org.mokanda.core.access.Accounts;
import org.mokanda.core.access.ClosurePeriods;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.core.access.Sight;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The person at the screen. The account is read anew at each request, so that what was taken away is gone at once (I6).
 */
@Component
public final class Viewer {
    private final Accounts accounts;
    private final ClosurePeriods closures;
    private final InstantSource clock;

    Viewer(WebParts parts) {
        this.accounts = parts.catalogue().accounts();
        this.closures = parts.closures();
        this.clock = parts.clock();
    }

    /** The signed-in account as it stands now; empty when nobody is signed in or the account was closed. */
    public Optional<Account> account() {
        return account(SecurityContextHolder.getContext().getAuthentication());
    }

    Optional<Account> account(@Nullable Authentication authentication) {
        if (authentication == null
                || authentication instanceof AnonymousAuthenticationToken
                || !authentication.isAuthenticated()) {
            return Optional.empty();
        }
        return accounts.find(authentication.getName()).filter(Account::enabled);
    }

    /** @throws AccessDeniedException nobody is signed in */
    public Account required() {
        return account().orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
    }

    /** What anybody may see in this year: a look at anything else has a reason and leaves a trace. */
    public Sight open() {
        return closures.openIn(thisYear());
    }

    private Year thisYear() {
        return Year.from(clock.instant().atZone(ZoneId.systemDefault()));
    }

    /** What this person may find and see; nothing is asked of catalogue or index without it (I6). */
    public Sight sight() {
        return account().map(account -> closures.sight(account, thisYear())).orElseGet(Sight::nothing);
    }

    public boolean may(Permission permission) {
        return account().filter(account -> account.may(permission)).isPresent();
    }
}
