package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;
import org.mokanda.core.search.WordPair;
import org.mokanda.search.opensearch.Vocabulary.Purpose;
import org.mokanda.search.opensearch.Vocabulary.Wanted;
import org.opensearch.client.opensearch._types.query_dsl.FunctionBoostMode;
import org.opensearch.client.opensearch._types.query_dsl.FunctionScore;
import org.opensearch.client.opensearch._types.query_dsl.FunctionScoreMode;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * The first stage: acts that may be the one sought, by the sum over the words of the question of what each is worth at its best, plus
 * the year, less what the act's own words cost. The cluster is asked which words of the index may be meant and how many acts bear
 * them; with that the query for the acts is made, the sight of who asks inside it. One question, one thread.
 */
final class Candidates {
    /** Words worth about the same are asked for together: so many steps to a nat. It keeps the query small. */
    private static final int STEPS = 2;

    private final ActQuery query;
    private final Sight sight;
    private final List<Part> parts;
    private final Map<Wanted, List<MeantWord>> meant;
    private final Rarities rarities;

    /** Asks the cluster for words and counts. */
    Candidates(Searches searches, ActQuery query, Sight sight, QuestionWords asked, WordFit fit) {
        this.query = query;
        this.sight = sight;
        this.parts = List.copyOf(Part.of(asked));
        this.meant = new Vocabulary(searches, fit)
                .lookUp(parts.stream().map(Part::wanted).toList());
        this.rarities = Rarities.of(
                parts,
                meant,
                searches,
                Visibility.of(ActEntry.TYPE, sight).build().toQuery());
    }

    /** Rarity of a word of the question with its near spellings, in nats. */
    double rarity(String word) {
        return rarities.of(word);
    }

    /** Words of the index that a word of the question was taken for. */
    List<MeantWord> near(String word) {
        return meant.getOrDefault(new Wanted(word, Purpose.NEAR), List.of());
    }

    /** @param conditions that an act must meet to be an answer at all */
    Query query(List<Query> conditions) {
        var acts = Visibility.of(ActEntry.TYPE, sight)
                .must(words())
                .filter(conditions)
                .build();
        return Query.of(scored -> scored.functionScore(score -> score.query(acts.toQuery())
                .functions(gains())
                .scoreMode(FunctionScoreMode.Sum)
                .boostMode(FunctionBoostMode.Sum)));
    }

    private Query words() {
        var words = new ArrayList<Query>();
        for (var part : parts) {
            var ways = ways(part);
            if (!ways.isEmpty()) {
                words.add(Query.of(word -> word.disMax(best -> best.queries(ways))));
            }
        }
        var number = query.number() == null ? "" : ActWords.plainNumber(query.number());
        if (!number.isEmpty()) {
            words.add(Queries.worth(ActScore.SAME_NUMBER_GAIN, Queries.term(ActEntry.NUMBER, number)));
        }
        // A cluster takes a choice of nothing for all there is.
        return words.isEmpty()
                ? Query.of(query -> query.matchNone(none -> none))
                : Query.of(query -> query.bool(any -> any.should(words).minimumShouldMatch("1")));
    }

    private List<FunctionScore> gains() {
        var gains = new ArrayList<>(YearWish.of(query));
        gains.add(FunctionScore.of(gain ->
                gain.fieldValueFactor(spare -> spare.field(ActEntry.SPARE).missing(0.0))));
        return gains;
    }

    /** Where a part may stand, and what it is worth there. */
    private List<Query> ways(Part part) {
        double rare = rarities.of(part);
        var bySteps = new TreeMap<Long, List<String>>();
        for (var word : meant.getOrDefault(part.wanted(), List.of())) {
            double value = word.value(rare, part.role());
            if (value > 0) {
                long steps = Math.round(value * STEPS);
                bySteps.computeIfAbsent(steps, _ -> new ArrayList<>()).add(word.word());
            }
        }
        var ways = new ArrayList<Query>();
        bySteps.forEach((steps, words) ->
                ways.add(Queries.worth((double) Math.max(1, steps) / STEPS, Queries.anyOf(part.field(), words))));
        if (part.wanted().purpose() == Purpose.NEAR) {
            ways.add(Queries.worth(
                    MeantWord.valueOfPossible(rare), Queries.term(ActEntry.possible(part.role()), part.word())));
            if (part.role() != AskedRole.SPOUSE) {
                ways.addAll(split(part, rare));
            }
        }
        return ways;
    }

    /** One word of the question that the act may hold as two. */
    private static List<Query> split(Part part, double rare) {
        double value = MeantWord.valueOfTwo(rare, part.role());
        return WordPair.of(part.word()).stream()
                .map(pair -> Queries.worth(value, both(part.field(), pair)))
                .toList();
    }

    private static Query both(String field, WordPair pair) {
        return Query.of(query ->
                query.bool(bool -> bool.filter(Queries.term(field, pair.first()), Queries.term(field, pair.second()))));
    }
}
