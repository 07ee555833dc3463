package org.mokanda.core.search;

import java.util.List;

/**
 * What a question about acts finds.
 *
 * @param hits best first
 */
public record ActAnswer(List<ActHit> hits) {
    public static final ActAnswer NOTHING = new ActAnswer(List.of());

    public ActAnswer {
        hits = List.copyOf(hits);
    }
}
