package org.mokanda.core.search;

import java.util.List;
import java.util.stream.Stream;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.LineHit.Run;

/**
 * A page whose text matches.
 *
 * @param lines those with words that were found, in reading order
 * @param excerpt the one or two of them that answer most of the question
 */
public record PageHit(PageId page, double score, List<LineHit> lines, List<LineHit> excerpt) {
    public PageHit {
        lines = List.copyOf(lines);
        excerpt = List.copyOf(excerpt);
    }

    /** The words that were found. */
    public Stream<LineWord> found() {
        return lines.stream().flatMap(line -> line.found().stream());
    }

    /** The same, those that stand together as one. */
    public Stream<Run> runs() {
        return lines.stream().flatMap(line -> line.runs().stream());
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "PageHit[" + page + "]";
    }
}
