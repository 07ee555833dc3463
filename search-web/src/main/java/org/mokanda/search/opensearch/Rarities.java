package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.Rarity;
import org.mokanda.search.opensearch.Vocabulary.Wanted;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * How rare the parts of a question are, in nats: by the acts that bear a word or a near spelling of it, of those that may be seen (I6).
 * All are counted in one journey. One question, one thread.
 */
final class Rarities {
    /** Spellings this near count as one name. */
    private static final double CLUSTER_COST = 1.7;

    private final Map<Part, Double> ofPart = new HashMap<>();
    private final Map<String, Double> ofWord = new HashMap<>();

    private Rarities() {}

    /**
     * @param visible all acts that may be seen
     * @param meant words of the index that each part may stand for
     */
    static Rarities of(List<Part> parts, Map<Wanted, List<MeantWord>> meant, Searches searches, Query visible) {
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
            double rarity = rarity(part, acts, (double) counted.next());
            if (part.mayBePlace()) {
                long atPlace = counted.next();
                boolean isName = counted.next() > 0;
                // A word that is no name but a place is as rare as the place: an act of elsewhere must not be lost for
                // it.
                rarity = atPlace == 0 || isName ? rarity : Math.min(rarity, Rarity.of(acts, (double) atPlace));
            }
            rarities.ofPart.put(part, rarity);
            rarities.ofWord.merge(part.word(), rarity, Math::max);
        }
        return rarities;
    }

    private static List<String> cluster(List<MeantWord> accepted) {
        return accepted.stream()
                .filter(word -> word.fit().share() == 1 && word.fit().cost() <= CLUSTER_COST)
                .map(MeantWord::word)
                .toList();
    }

    private static double rarity(Part part, long acts, double bearers) {
        return part.isShort() ? Rarity.ofShort(part.word(), acts, bearers) : Rarity.of(acts, bearers);
    }

    double of(Part part) {
        return ofPart.getOrDefault(part, Rarity.MIN);
    }

    /** Of a word in any role. */
    double of(String word) {
        return ofWord.getOrDefault(word, Rarity.MIN);
    }
}
