package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.search.ActScore;
import org.mokanda.search.opensearch.Vocabulary.Accepted;
import org.mokanda.search.opensearch.Vocabulary.Wanted;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * How rare the parts of a question are, in nats: by the acts that bear a word or a near spelling of it, of those that may be seen (I6).
 * All are counted in one journey. One question, one thread.
 */
final class Rarities {
    /** Rarity of one and of two letters, whatever begins with them. */
    private static final double INITIAL_MAX = 2.5;

    private static final double SYLLABLE_MAX = 4;
    private static final double MIN = 0.5;

    /** Spellings this near count as one name. */
    private static final double CLUSTER_COST = 1.7;

    private final Map<Part, Double> ofPart = new HashMap<>();
    private final Map<String, Double> ofWord = new HashMap<>();

    private Rarities() {}

    /**
     * @param visible all acts that may be seen
     * @param meant words of the index that each part may stand for
     */
    static Rarities of(List<Part> parts, Map<Wanted, List<Accepted>> meant, Searches searches, Query visible) {
        if (parts.isEmpty()) {
            return new Rarities();
        }
        var words = new ArrayList<Query>();
        for (var part : parts) {
            var cluster = part.isShort() ? List.of(part.word()) : cluster(meant.getOrDefault(part.wanted(), List.of()));
            words.add(Queries.anyOf(part.field(), cluster));
            if (part.mayBePlace()) {
                words.add(Queries.term(ActEntry.PLACE, part.word()));
                words.add(Queries.term(part.field(), part.word()));
            }
        }
        var counted = searches.count(visible, words).iterator();
        var rarities = new Rarities();
        long acts = counted.next();
        for (var part : parts) {
            double rarity = limited(part, rarity(acts, counted.next()));
            if (part.mayBePlace()) {
                long atPlace = counted.next();
                boolean isName = counted.next() > 0;
                // A word that is no name but a place is as rare as the place: an act of elsewhere must not be lost for
                // it.
                rarity = atPlace == 0 || isName ? rarity : Math.min(rarity, rarity(acts, atPlace));
            }
            rarities.ofPart.put(part, rarity);
            rarities.ofWord.merge(part.word(), rarity, Math::max);
        }
        return rarities;
    }

    private static List<String> cluster(List<Accepted> accepted) {
        return accepted.stream()
                .filter(word -> word.fit().share() == 1 && word.fit().cost() <= CLUSTER_COST)
                .map(Accepted::word)
                .toList();
    }

    private static double rarity(long acts, long bearers) {
        return Math.max(MIN, Math.log((acts + ActScore.ACTS_BESIDE) / (bearers + 0.5)));
    }

    private static double limited(Part part, double rarity) {
        return !part.isShort() ? rarity : Math.min(part.word().length() == 1 ? INITIAL_MAX : SYLLABLE_MAX, rarity);
    }

    double of(Part part) {
        return ofPart.getOrDefault(part, MIN);
    }

    /** Of a word in any role. */
    double of(String word) {
        return ofWord.getOrDefault(word, MIN);
    }
}
