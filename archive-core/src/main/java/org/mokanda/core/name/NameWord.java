package org.mokanda.core.name;

/**
 * A word of a name.
 *
 * @param written as it stands on the paper or in the question
 * @param folded the form that is compared, letters a to z, never empty; see {@link NameFolding}
 */
public record NameWord(String written, String folded) {
    /** No words of people (I7). */
    @Override
    public String toString() {
        return "NameWord";
    }
}
