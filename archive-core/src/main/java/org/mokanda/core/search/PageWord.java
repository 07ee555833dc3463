package org.mokanda.core.search;

/**
 * A word that stands on pages, offered to somebody who types.
 *
 * @param pages on how many it stands; counted up to {@link SearchIndex#WORD_PAGES_MAX}
 */
public record PageWord(String text, int pages) {
    /** No words of people (I7). */
    @Override
    public String toString() {
        return "PageWord[" + pages + "]";
    }
}
