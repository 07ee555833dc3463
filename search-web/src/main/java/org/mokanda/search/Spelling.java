package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.Suggestion;

/**
 * Did you mean: near spellings that many acts bear, of words that hardly any bears. Acts that the asker may not see bear nothing (I6).
 */
final class Spelling {
    /** Postings that are looked at for one word, most of which may be closed to the asker (I11). */
    private static final int POSTINGS_MAX = 20_000;

    private static final int SPELLINGS_MAX = 5;

    private final IndexReader reader;
    private final Sight sight;

    Spelling(IndexReader reader, Sight sight) {
        this.reader = reader;
        this.sight = sight;
    }

    List<Suggestion> suggestions(QuestionWords asked, AskedWords words) throws IOException {
        var suggestions = new ArrayList<Suggestion>();
        for (int i = 0; i < asked.count() && suggestions.size() < Suggestion.MAX; i++) {
            var word = asked.word(i);
            var near = words.bearers(word.folded(), asked.role(i));
            if (near != null && word.folded().length() >= Suggestion.LETTERS_MIN) {
                better(word.folded(), near)
                        .ifPresent(instead -> suggestions.add(new Suggestion(word.written(), instead)));
            }
        }
        return suggestions;
    }

    private Optional<String> better(String word, Bearers near) throws IOException {
        var field = near.field();
        int bearers = bearers(field, word, Suggestion.FEW + 1);
        if (bearers > Suggestion.FEW) {
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
        int enough = Math.toIntExact(Suggestion.enough(bearers));
        for (var spelt : frequent.subList(0, Math.min(SPELLINGS_MAX, frequent.size()))) {
            if (bearers(field, spelt.word(), enough) >= enough) {
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

    /** Acts that bear a word and that the asker may see, counted up to {@code enough}. */
    private int bearers(String field, String word, int enough) throws IOException {
        int count = 0;
        int looked = 0;
        for (var leaf : reader.leaves()) {
            var terms = leaf.reader().terms(field);
            var term = terms == null ? null : terms.iterator();
            if (term == null || !term.seekExact(new BytesRef(word))) {
                continue;
            }
            var closure = new ClosureFilter(sight, leaf.reader());
            var alive = leaf.reader().getLiveDocs();
            var postings = term.postings(null, PostingsEnum.NONE);
            for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                if (count == enough || ++looked > POSTINGS_MAX) {
                    return count;
                }
                count += (alive == null || alive.get(doc)) && closure.sees(doc) ? 1 : 0;
            }
        }
        return count;
    }
}
