package org.mokanda.web.looks;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    SessionLooks() {}

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

    /**
     * A look at the first of these, which shows the others along with it: noted, unless it is one that began less than
     * {@link #ONE_LOOK} ago. Whoever asks for the same meanwhile, as a screen does for all its pictures at once, waits until it is
     * noted and is covered by it.
     *
     * @param note makes the trace durable
     * @return for what reason; empty when none was given, and nothing may be shown
     */
    synchronized Optional<LookReason> look(List<String> shown, Instant now, Consumer<LookReason> note) {
        var why = reason;
        if (why != null && !isCovered(shown.getFirst(), now)) {
            note.accept(why);
            shown.forEach(since::remove);
            shown.forEach(subject -> since.put(subject, now));
        }
        return Optional.ofNullable(why);
    }

    private boolean isCovered(String subject, Instant now) {
        var began = since.get(subject);
        return began != null && now.isBefore(began.plus(ONE_LOOK));
    }
}
