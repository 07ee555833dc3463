package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.MeantWord;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.Suggestion;

/**
 * Did you mean: near spellings that stand in many acts, of words that hardly stand in any. Acts that the asker may not see bear nothing (I6).
 */
final class Spelling {
    private final Searches searches;
    private final Sight sight;

    private record Spelt(String word, long acts) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Spelt[" + acts + "]";
        }
    }

    Spelling(Searches searches, Sight sight) {
        this.searches = searches;
        this.sight = sight;
    }

    /** @param near words of the index that a word of the question may mean, as they were found for it */
    List<Suggestion> suggestions(QuestionWords asked, Function<String, List<MeantWord>> near) {
        var suggestions = new ArrayList<Suggestion>();
        for (int i = 0; i < asked.count() && suggestions.size() < Suggestion.MAX; i++) {
            var word = asked.word(i);
            if (word.folded().length() >= Suggestion.LETTERS_MIN) {
                better(word.folded(), asked.role(i), near.apply(word.folded()))
                        .ifPresent(instead -> suggestions.add(new Suggestion(word.written(), instead)));
            }
        }
        return suggestions;
    }

    private Optional<String> better(String word, AskedRole role, List<MeantWord> near) {
        var others = near.stream()
                .filter(other -> Suggestion.isOther(word, other.word(), other.fit()))
                .map(MeantWord::word)
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        var words = Stream.concat(Stream.of(word), others.stream()).toList();
        var acts =
                searches.count(Visibility.of(ActEntry.TYPE, sight).build().toQuery(), ActEntry.standing(role), words);
        long bearers = acts.getOrDefault(word, 0L);
        if (bearers > Suggestion.FEW) {
            return Optional.empty();
        }
        return others.stream()
                .map(other -> new Spelt(other, acts.getOrDefault(other, 0L)))
                .filter(other -> other.acts() >= Suggestion.enough(bearers))
                .min(Comparator.comparingLong(Spelt::acts).reversed().thenComparing(Spelt::word))
                .map(Spelt::word);
    }
}
