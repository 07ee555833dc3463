package org.mokanda.search.opensearch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.FacetCounter;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** Both stages of the search for acts: candidates from the cluster, then the precise score of core. */
final class ActSearch {
    /** Candidates that are scored precisely; twice as many hold the act sought in one question of a hundred more, and take longer. */
    private static final int CANDIDATES = 500;

    /** A line of a table points to an act: of two that fit alike, the act itself comes first. */
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(scored -> scored.row().isTableLine())
            .thenComparing(scored -> scored.row().act());

    private record Scored(ActRow row, double score) {}

    private final Searches searches;
    private final ActQuery query;
    private final Sight sight;
    private final QuestionWords asked;

    private ActSearch(Searches searches, ActQuery query, Sight sight) {
        this.searches = searches;
        this.query = query;
        this.sight = sight;
        this.asked = QuestionWords.of(query);
    }

    static ActAnswer find(Searches searches, ActQuery query, Sight sight, int limit) {
        if (query.isEmpty()) {
            return ActAnswer.NOTHING;
        }
        if (query.isExact()) {
            return new ExactSearch(searches, query, sight).find(limit);
        }
        return new ActSearch(searches, query, sight).find(limit);
    }

    private ActAnswer find(int limit) {
        if (asked.count() == 0 && query.number() == null) {
            return ActAnswer.NOTHING;
        }
        var fit = new WordFit();
        var candidates = new Candidates(searches, query, sight, asked, fit);
        var score = new ActScore(query, asked, candidates::rarity, fit);
        var conditions = new Conditions(searches, sight);
        var patterns = conditions.of(query.patterns());
        int count = Math.max(CANDIDATES, limit);
        var found = rows(candidates.query(Queries.all(patterns, Conditions.of(query.filter()))), count);
        var scored = scored(found, score);
        return new ActAnswer(
                hits(scored.stream().limit(limit).toList(), score),
                counts(scored, found.size() == count, () -> rows(candidates.query(patterns), CANDIDATES), score),
                new Spelling(searches, sight).suggestions(asked, candidates::near),
                conditions.isCut());
    }

    private List<ActRow> rows(Query acts, int count) {
        return searches.best(acts, count, ActRow.fields()).stream()
                .map(ActRow::of)
                .toList();
    }

    private static List<Scored> scored(List<ActRow> rows, ActScore score) {
        return rows.stream()
                .map(row -> new Scored(row, score.of(row.words())))
                .filter(row -> !Double.isInfinite(row.score()))
                .sorted(BEST_FIRST)
                .toList();
    }

    private interface Free {
        List<ActRow> rows();
    }

    /** Among the answers that were scored; what a facet alone keeps out is looked for once more without the filter. */
    private ActCounts counts(List<Scored> scored, boolean more, Free free, ActScore score) {
        var counter = new FacetCounter(query.filter());
        scored.forEach(one -> counter.add(one.row()::of, true));
        if (!query.filter().equals(ActFilter.NONE)) {
            scored(free.rows(), score).forEach(one -> counter.add(one.row()::of, false));
        }
        return counter.counts(more);
    }

    /** An act that was revised since it was found may no longer be an answer. */
    private List<ActHit> hits(List<Scored> best, ActScore score) {
        var keys = best.stream().map(one -> one.row().key()).toList();
        return searches.entries(keys, List.of(ActEntry.ACT, ActEntry.OTHERS), (_, entry) -> {
            var found = ActEntry.indexed(entry);
            return Optional.ofNullable(score.explain(ActWords.of(found)))
                    .map(explained -> new ActHit(found.act(), explained.score(), explained.why()));
        });
    }
}
