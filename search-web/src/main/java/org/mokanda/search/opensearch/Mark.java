package org.mokanda.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What an index says of itself, an entry of its own that is written when all it speaks of is there (I2).
 *
 * @param form of the entries, {@link Generations#FORM} when they were put in
 * @param history of which {@code seq} is a position; empty before anything was followed
 * @param seq up to which of the change feed it has everything
 */
record Mark(String form, String history, long seq) {
    static final String KEY = "mark";
    static final Mark BEGINNING = new Mark(Generations.FORM, "", 0);

    private static final String FORM = "form";
    private static final String HISTORY = "history";
    private static final String SEQ = "seq";

    static Mark of(JsonNode entry) {
        return new Mark(
                entry.get(FORM).asText(),
                entry.get(HISTORY).asText(),
                entry.get(SEQ).asLong());
    }

    Map<String, Object> entry() {
        return Map.of(Visibility.TYPE, KEY, FORM, form, HISTORY, history, SEQ, seq);
    }

    Mark at(long position) {
        return new Mark(form, history, position);
    }

    boolean isCurrent() {
        return form.equals(Generations.FORM);
    }

    @Override
    public String toString() {
        return "Mark[" + seq + "]";
    }
}
