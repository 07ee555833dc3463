package org.mokanda.web.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.LookReason;
import org.springframework.web.context.request.RequestAttributes;

/**
 * The reason somebody gave in this session, and what they look at just now: the pictures a screen fetches, a reload and the step
 * back are one look with it. Safe for many threads.
 */
final class SessionLooks {
    private static final String ATTRIBUTE = SessionLooks.class.getName();
    /** Afterwards the same act or page is looked at once more. */
    static final Duration ONE_LOOK = Duration.ofMinutes(15);

    private static final int SUBJECTS_MAX = 2_000;

    private final Map<String, Instant> since = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > SUBJECTS_MAX;
        }
    };
    private @Nullable LookReason reason;

    private SessionLooks() {}

    /** Those of the session of this request. */
    static SessionLooks of(RequestAttributes request) {
        synchronized (request.getSessionMutex()) {
            if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_SESSION) instanceof SessionLooks looks) {
                return looks;
            }
            var looks = new SessionLooks();
            request.setAttribute(ATTRIBUTE, looks, RequestAttributes.SCOPE_SESSION);
            return looks;
        }
    }

    synchronized Optional<LookReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** From here on; what is looked at again is looked at for this reason. */
    synchronized void give(LookReason given) {
        if (!given.equals(reason)) {
            reason = given;
            since.clear();
        }
    }

    /** Whether a look that began at most {@link #ONE_LOOK} ago covers this subject. */
    synchronized boolean covers(String subject, Instant now) {
        var began = since.get(subject);
        return began != null && now.isBefore(began.plus(ONE_LOOK));
    }

    /** A look begins that shows all of these. */
    synchronized void begin(Collection<String> subjects, Instant now) {
        subjects.forEach(since::remove);
        subjects.forEach(subject -> since.put(subject, now));
    }
}
