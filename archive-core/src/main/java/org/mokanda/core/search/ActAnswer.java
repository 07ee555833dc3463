package org.mokanda.core.search;

import java.util.List;

/**
 * What a question about acts finds.
 *
 * @param hits best first; of a question that is answered exactly in the order of the books
 * @param counts how many there are, and of what
 * @param suggestions spellings the asker may have meant, each borne by acts that the asker may see (I6)
 * @param patternCut true when a pattern stands for more words than are looked for, so that acts may be missing
 */
public record ActAnswer(List<ActHit> hits, ActCounts counts, List<Suggestion> suggestions, boolean patternCut) {
    public static final ActAnswer NOTHING = new ActAnswer(List.of(), ActCounts.NOTHING, List.of(), false);

    public ActAnswer {
        hits = List.copyOf(hits);
        suggestions = List.copyOf(suggestions);
    }
}
