package org.mokanda.web.signin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.access.Account;
import org.mokanda.core.catalogue.Catalogue;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks login and password. An unknown login, a closed account and a wrong password take the same time and look the
 * same.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {
    /** Too many failures: the wait is over after {@link #remaining}. */
    static final class TooManyFailures extends LockedException {
        private static final long serialVersionUID = 1L;

        private final Duration remaining;

        TooManyFailures(Duration remaining) {
            super("too many failures");
            this.remaining = remaining;
        }

        /** Full minutes, at least 1. */
        long minutes() {
            return Math.max(1, (remaining.toSeconds() + 59) / 60);
        }
    }

    private final Catalogue catalogue;
    private final SignInThrottle throttle;
    private final PasswordEncoder encoder = Passwords.encoder();
    /** Compared with when there is no account, so that its absence does not show in the time. */
    private final String nobody = Passwords.ofNobody();

    PasswordSignIn(Catalogue catalogue, SignInThrottle throttle) {
        this.catalogue = catalogue;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var login = attempt.getName().strip().toLowerCase(Locale.ROOT);
        var password = String.valueOf(attempt.getCredentials());
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        var remaining = throttle.remaining(login, address);
        if (!remaining.isZero()) {
            throw new TooManyFailures(remaining);
        }
        var account = catalogue.accounts().find(login).filter(Account::enabled);
        boolean matches = Passwords.fits(password)
                && encoder.matches(password, account.map(Account::passwordHash).orElse(nobody));
        if (account.isEmpty() || !matches) {
            throttle.failed(login, address);
            throw new BadCredentialsException("sign-in refused");
        }
        throttle.succeeded(login, address);
        return token(new SignedIn(login, false));
    }

    /** Holds who it is and no permissions: these are read anew at each request. */
    static UsernamePasswordAuthenticationToken token(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
