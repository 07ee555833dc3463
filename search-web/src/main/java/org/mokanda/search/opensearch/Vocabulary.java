package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mokanda.core.name.DeletionNeighbourhood;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.MeantWords;
import org.mokanda.core.search.WordFit;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * The distinct words of the acts. A question's words are looked up here, among thousands, before any of the far more numerous acts is
 * looked at (design, decision 9): by what is left of their sounds ({@link DeletionNeighbourhood}), then by how well they fit.
 */
final class Vocabulary {
    /** Most words that are looked at because they are near, because they begin alike, and behind an initial (I11). */
    private static final int NEAR_MAX = 1000;

    private static final int BEGUN_MAX = 400;
    private static final int INITIAL_MAX = 2000;

    private final Searches searches;
    private final WordFit fit;

    /** Why a word is looked up. */
    enum Purpose {
        /** It may stand for any word it is near to, begins, or is the beginning of. */
        NEAR,
        /** Two words of the question, written as one: only whole words will do. */
        WHOLE,
        /** An initial or a syllable, when nothing longer is asked. */
        BEGINNING,
        /** An initial or a syllable beside longer words: it is not looked up. */
        ITSELF
    }

    record Wanted(String word, Purpose purpose) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Wanted[" + purpose + "]";
        }
    }

    Vocabulary(Searches searches, WordFit fit) {
        this.searches = searches;
        this.fit = fit;
    }

    /** For each word those it may mean, best fitting first; all are asked for at once. */
    Map<Wanted, List<MeantWord>> lookUp(Collection<Wanted> wanted) {
        var queries = new ArrayList<Searches.Find>();
        var owners = new ArrayList<Wanted>();
        for (var each : new LinkedHashSet<>(wanted)) {
            for (var query : queries(each)) {
                queries.add(query);
                owners.add(each);
            }
        }
        var found = new HashMap<Wanted, Set<String>>();
        var answers = searches.find(queries, ActEntry.WORD);
        for (int i = 0; i < owners.size(); i++) {
            found.computeIfAbsent(owners.get(i), _ -> new HashSet<>()).addAll(answers.get(i));
        }
        var accepted = new HashMap<Wanted, List<MeantWord>>();
        found.forEach((each, words) -> accepted.put(each, accepted(each, words)));
        return accepted;
    }

    private static List<Searches.Find> queries(Wanted wanted) {
        var word = wanted.word();
        return switch (wanted.purpose()) {
            case NEAR -> List.of(near(word, DeletionNeighbourhood.LOST_MAX), begun(word, BEGUN_MAX));
            case WHOLE -> List.of(near(word, DeletionNeighbourhood.LOST_OF_TWO_MAX));
            case BEGINNING -> List.of(begun(word, INITIAL_MAX));
            case ITSELF -> List.of();
        };
    }

    /** Those with more and rarer neighbours in common first. */
    private static Searches.Find near(String word, int lost) {
        var neighbours = DeletionNeighbourhood.of(word, lost).stream()
                .map(neighbour -> Queries.term(ActEntry.NEAR, neighbour))
                .toList();
        return new Searches.Find(Query.of(any -> any.bool(bool -> bool.should(neighbours))), NEAR_MAX);
    }

    private static Searches.Find begun(String word, int max) {
        return new Searches.Find(
                Query.of(query ->
                        query.prefix(prefix -> prefix.field(ActEntry.WORD).value(word))),
                max);
    }

    private List<MeantWord> accepted(Wanted wanted, Set<String> found) {
        var asked = wanted.word();
        if (wanted.purpose() == Purpose.NEAR) {
            for (int length = WordFit.CUT_MIN; length < asked.length(); length++) {
                found.add(asked.substring(0, length));
            }
        }
        var words = new MeantWords(asked, fit);
        new TreeSet<>(found).forEach(words::offer);
        var meant = words.best();
        return wanted.purpose() == Purpose.WHOLE
                ? meant.stream().filter(word -> word.fit().share() == 1).toList()
                : meant;
    }
}
