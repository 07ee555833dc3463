package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.NamePattern;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** What an act must have to be an answer at all: the facets and the patterns of a question. One question, one thread. */
final class Conditions {
    /** Most words of the index that one word of a pattern stands for; the rest, by the alphabet, is left out (I11). */
    private static final int WORDS_MAX = 2000;

    private final Searches searches;
    private boolean isCut;

    Conditions(Searches searches) {
        this.searches = searches;
    }

    /** True when a pattern stood for more words than are looked for. */
    boolean isCut() {
        return isCut;
    }

    /** What an act has that may fit all these patterns; that the words stand side by side is not told here. */
    List<Query> of(List<NamePattern> patterns) {
        var words = new ArrayList<Query>();
        for (var pattern : patterns) {
            for (var word : pattern.words()) {
                var field = ActEntry.field(pattern.role());
                words.add(NamePattern.isOpen(word) ? Queries.anyOf(field, standsFor(word)) : Queries.term(field, word));
            }
        }
        return words;
    }

    private List<String> standsFor(String word) {
        var query = Query.of(
                any -> any.wildcard(wildcard -> wildcard.field(ActEntry.WORD).value(word)));
        var words = searches.first(query, ActEntry.WORD, WORDS_MAX + 1);
        isCut |= words.size() > WORDS_MAX;
        return words.subList(0, Math.min(WORDS_MAX, words.size()));
    }

    static List<Query> of(ActFilter filter) {
        return filter.values().keySet().stream().map(facet -> of(facet, filter)).toList();
    }

    static Query of(Facet facet, ActFilter filter) {
        return Queries.anyOf(ActEntry.field(facet), filter.of(facet));
    }
}
