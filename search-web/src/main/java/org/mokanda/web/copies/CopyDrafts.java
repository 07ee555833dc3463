package org.mokanda.web.copies;

import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/** The last requests of one session, behind opaque ids (I7). */
final class CopyDrafts {
    private static final String ATTRIBUTE = CopyDrafts.class.getName();
    private static final int DRAFTS_MAX = 20;
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, CopyDraft> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CopyDraft> eldest) {
            return size() > DRAFTS_MAX;
        }
    };

    private CopyDrafts() {}

    static CopyDrafts of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof CopyDrafts drafts) {
                return drafts;
            }
            var drafts = new CopyDrafts();
            session.setAttribute(ATTRIBUTE, drafts);
            return drafts;
        }
    }

    synchronized String keep(CopyDraft draft) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        byId.put(id, draft);
        return id;
    }

    synchronized Optional<CopyDraft> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
