package org.mokanda.core.search;

/**
 * Did you mean: a word of the question that hardly any act bears, and the near spelling that many bear.
 *
 * @param asked as typed
 * @param instead folded
 */
public record Suggestion(String asked, String instead) {
    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Suggestion";
    }
}
