package org.mokanda.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.store.Sha512;
import org.springframework.stereotype.Component;

/** Links that sign one person in once, within 15 minutes. Only digests of the tokens are kept. Safe for many threads. */
@Component
public final class OneTimeLinks {
    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final int LINKS_MAX = 100;
    private static final int TOKEN_BYTES = 16;

    private record Link(String login, Instant until) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Sha512, Link> links = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha512, Link> eldest) {
            return size() > LINKS_MAX;
        }
    };

    OneTimeLinks(InstantSource clock) {
        this.clock = clock;
    }

    /** A new token of 128 random bits, in hex. */
    synchronized String issue(String login) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        links.put(Sha512.of(bytes), new Link(login, clock.instant().plus(LIFETIME)));
        return HexFormat.of().formatHex(bytes);
    }

    /** Takes the token; its login, or empty when it is unknown, used or too old. */
    public synchronized Optional<String> redeem(String token) {
        if (!token.matches("[0-9a-f]{" + 2 * TOKEN_BYTES + "}")) {
            return Optional.empty();
        }
        return Optional.ofNullable(links.remove(Sha512.of(HexFormat.of().parseHex(token))))
                .filter(link -> clock.instant().isBefore(link.until()))
                .map(Link::login);
    }
}
