package org.mokanda.web.search;

import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/** The last questions of one session behind opaque ids, so that links and history carry no names (I7). */
public final class Questions {
    private static final String ATTRIBUTE = Questions.class.getName();
    private static final int QUESTIONS_MAX = 50;
    private static final int ID_BYTES = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Question> byId = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Question> eldest) {
            return size() > QUESTIONS_MAX;
        }
    };

    private Questions() {}

    /** Those of this session. */
    public static Questions of(HttpSession session) {
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(ATTRIBUTE) instanceof Questions questions) {
                return questions;
            }
            var questions = new Questions();
            session.setAttribute(ATTRIBUTE, questions);
            return questions;
        }
    }

    /** Keeps the question, under {@code id} when that is one of ours, and tells its id. */
    synchronized String keep(String id, Question question) {
        var key = byId.containsKey(id) ? id : newId();
        byId.put(key, question);
        return key;
    }

    /** Empty when the id is unknown or too old. */
    public synchronized Optional<Question> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A question and its id. */
    record Kept(String id, Question question) {
        @Override
        public String toString() {
            return "Kept[" + id + "]";
        }
    }

    /** Other questions about acts, the last one first, each once, at most {@code limit}. */
    synchronized List<Kept> others(String id, int limit) {
        var others = new LinkedHashMap<Question, Kept>();
        byId.forEach((each, question) -> {
            if (question.target() == Question.Target.ACTS && !question.isEmpty()) {
                others.putLast(question, new Kept(each, question));
            }
        });
        others.remove(byId.get(id));
        return others.values().stream().toList().reversed().stream()
                .limit(limit)
                .toList();
    }

    private static String newId() {
        var bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
