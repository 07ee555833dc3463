package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.Facet;
import org.mokanda.core.search.NamePattern;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** What an act must have to be an answer at all: the facets and the patterns of a question. One question, one thread. */
final class Conditions {
    /** Most words of the index that one word of a pattern stands for; the rest, by the alphabet, is left out (I11). */
    private static final int WORDS_MAX = 2000;

    private final Searches searches;
    private final Sight sight;
    private boolean isCut;

    Conditions(Searches searches, Sight sight) {
        this.searches = searches;
        this.sight = sight;
    }

    /** True when a pattern stood for more words than are looked for, of those in acts that may be seen. */
    boolean isCut() {
        return isCut;
    }

    /** What an act has that fits all these patterns; that several words of one stand side by side is not told here. */
    List<Query> of(List<NamePattern> patterns) {
        var words = new ArrayList<Query>();
        for (var pattern : patterns) {
            for (var word : pattern.words()) {
                var field = ActEntry.standing(pattern.role());
                words.add(
                        NamePattern.isOpen(word)
                                ? Queries.anyOf(field, standsFor(field, word))
                                : Queries.term(field, word));
            }
        }
        return words;
    }

    private List<String> standsFor(String field, String word) {
        var words = searches.first(matching(ActEntry.WORD, word), ActEntry.WORD, WORDS_MAX + 1);
        return words.size() > WORDS_MAX ? seen(field, word) : words;
    }

    /** Those of very many that stand in an act that may be seen: of the others nobody must hear, not even that they are too many (I6). */
    private List<String> seen(String field, String word) {
        var acts = Visibility.of(ActEntry.TYPE, sight)
                .filter(matching(field, word))
                .build()
                .toQuery();
        // Between letters a pattern has nothing that a regular expression takes for something else.
        var expression = word.replace("*", ".*").replace('?', '.');
        var words = searches.values(acts, field, expression, WORDS_MAX + 1);
        isCut |= words.size() > WORDS_MAX;
        return words.subList(0, Math.min(WORDS_MAX, words.size()));
    }

    private static Query matching(String field, String word) {
        return Query.of(query -> query.wildcard(any -> any.field(field).value(word)));
    }

    static List<Query> of(ActFilter filter) {
        return filter.values().keySet().stream().map(facet -> of(facet, filter)).toList();
    }

    static Query of(Facet facet, ActFilter filter) {
        return Queries.anyOf(ActEntry.field(facet), filter.of(facet));
    }
}
