package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.name.NameDistance;
import org.mokanda.core.search.TextFit;
import org.opensearch.client.opensearch._types.SuggestMode;
import org.opensearch.client.opensearch._types.query_dsl.BoolQuery;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.search.Suggester;
import org.opensearch.client.opensearch.core.search.TermSuggestOption;

/** The spellings of the pages that a word may stand for, and how rare it is. One question, one thread. */
final class PageSpellings {
    /** Spellings one word is taken for; bounded so that all words together stay below the 1024 clauses of a server. */
    private static final int SPELLINGS_MAX = 30;

    /** Spellings of a word that are looked at. */
    private static final int LOOKED_AT_MAX = 200;

    private static final int EDITS_MAX = 2;

    /** Also words that stand nearly everywhere have misspellings. */
    private static final float ALMOST_ALL = 0.999f;

    /** What a misspelling is worth at most, of the word itself. */
    private static final double MISSPELT = 0.9;

    /**
     * A word of a question.
     *
     * @param spellings the word itself first, and what each is worth of it
     * @param rarity above 0; all spellings are as rare as the commonest, as a misreading isn't worth more for being rare
     */
    record Meant(String asked, Map<String, Double> spellings, double rarity) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Meant[" + spellings.size() + "]";
        }
    }

    private final Searches searches;
    private final Query pages;
    private final TextFit fit = new TextFit();

    /** @param pages that may be seen */
    PageSpellings(Searches searches, BoolQuery.Builder pages) {
        this.searches = searches;
        this.pages = pages.build().toQuery();
    }

    Map<String, Meant> of(List<String> words) {
        if (words.isEmpty()) {
            return Map.of();
        }
        var near =
                near(words.stream().filter(word -> TextFit.editsMax(word) > 0).toList());
        var meant = new LinkedHashMap<String, Map<String, Double>>();
        var counts = new ArrayList<Query>();
        for (var word : words) {
            var spellings = spellings(word, near.getOrDefault(word, List.of()));
            meant.put(word, spellings);
            counts.add(Queries.anyOf(PageEntry.TEXT, spellings.keySet()));
        }
        var counted = searches.count(pages, counts);
        var all = new HashMap<String, Meant>();
        int at = 1;
        for (var each : meant.entrySet()) {
            double rarity = Math.log(1 + counted.getFirst() / (counted.get(at++) + 0.5));
            all.put(each.getKey(), new Meant(each.getKey(), each.getValue(), Math.max(rarity, Float.MIN_NORMAL)));
        }
        return all;
    }

    /** For each word the words of pages that differ from it in two letters at most, those most like it. */
    private Map<String, List<String>> near(List<String> words) {
        if (words.isEmpty()) {
            return Map.of();
        }
        var suggester = new Suggester.Builder();
        for (var word : words) {
            suggester.suggesters(
                    word,
                    asked -> asked.text(word)
                            .term(term -> term.field(PageEntry.TEXT)
                                    .suggestMode(SuggestMode.Always)
                                    .maxEdits(EDITS_MAX)
                                    .prefixLength(0)
                                    .minWordLength(1)
                                    .maxTermFreq(ALMOST_ALL)
                                    .size(LOOKED_AT_MAX)
                                    .shardSize(LOOKED_AT_MAX)));
        }
        var answer = searches.search(search -> search.size(0).suggest(suggester.build()));
        var near = new HashMap<String, List<String>>();
        answer.suggest()
                .forEach((word, suggested) -> near.put(
                        word,
                        suggested.stream()
                                .flatMap(each -> each.term().options().stream())
                                .map(TermSuggestOption::text)
                                .toList()));
        return near;
    }

    private Map<String, Double> spellings(String word, List<String> near) {
        var weights = new HashMap<String, Double>();
        for (var spelling : near) {
            fit.cost(word, spelling)
                    .ifPresent(cost ->
                            weights.put(spelling, MISSPELT * NameDistance.EDIT / (NameDistance.EDIT + (double) cost)));
        }
        weights.remove(word);
        var best = new LinkedHashMap<String, Double>();
        best.put(word, 1.0);
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SPELLINGS_MAX)
                .forEach(each -> best.put(each.getKey(), each.getValue()));
        return best;
    }
}
