package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.Suggestion;

/**
 * Did you mean: near spellings that stand in many acts, of words that hardly stand in any. Acts that the asker may not see bear nothing (I6).
 */
final class Spelling {
    /** Documents that are looked at for one question. */
    private static final int LOOKED_AT_MAX = 200_000;

    private static final int SPELLINGS_MAX = 5;

    private final SeenBearers bearers;

    Spelling(IndexReader reader, Sight sight) {
        this.bearers = new SeenBearers(reader, sight, LOOKED_AT_MAX);
    }

    List<Suggestion> suggestions(QuestionWords asked, AskedWords words) throws IOException {
        var suggestions = new ArrayList<Suggestion>();
        for (int i = 0; i < asked.count() && suggestions.size() < Suggestion.MAX; i++) {
            var word = asked.word(i);
            var near = words.bearers(word.folded(), asked.role(i));
            if (near != null && word.folded().length() >= Suggestion.LETTERS_MIN) {
                better(word.folded(), asked.role(i), near)
                        .ifPresent(instead -> suggestions.add(new Suggestion(word.written(), instead)));
            }
        }
        return suggestions;
    }

    private Optional<String> better(String word, AskedRole role, Bearers near) throws IOException {
        int itsBearers = bearers.count(role, word, Suggestion.FEW + 1);
        if (itsBearers > Suggestion.FEW) {
            return Optional.empty();
        }
        var frequent = new ArrayList<Spelt>();
        for (int i = 0; i < near.spellings().size(); i++) {
            var other = near.spellings().get(i);
            if (Suggestion.isOther(word, other.word(), other.fit())) {
                frequent.add(new Spelt(other.word(), near.acts(i)));
            }
        }
        frequent.sort(Comparator.comparingInt(Spelt::acts).reversed().thenComparing(Spelt::word));
        int enough = Math.toIntExact(Suggestion.enough(itsBearers));
        for (var spelt : frequent.subList(0, Math.min(SPELLINGS_MAX, frequent.size()))) {
            if (bearers.count(role, spelt.word(), enough) >= enough) {
                return Optional.of(spelt.word());
            }
        }
        return Optional.empty();
    }

    private record Spelt(String word, int acts) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Spelt[" + acts + "]";
        }
    }
}
