package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.search.WordFit;

/**
 * Which words of the index the words of a question may mean, and who bears them. Each word is looked up apart, side by side on the
 * processors that are free: it is half of the time of a question. One question, one thread afterwards.
 */
final class Meanings {
    /** @param whole two words of the question written as one, of which only whole words are near */
    private record Asked(String word, boolean whole) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Asked[" + whole + "]";
        }
    }

    /** A long word has more words near it than a short one, but two as one have few. */
    private static final Comparator<Asked> LONGEST_FIRST = Comparator.comparing(Asked::whole)
            .thenComparing(asked -> asked.word().length(), Comparator.reverseOrder());

    /** What is to be looked up: a word in some fields, as a child often has a name of its father. */
    static final class LookUps {
        private final Map<Asked, Set<String>> fields = new LinkedHashMap<>();

        void near(String field, String word) {
            add(field, new Asked(word, false));
        }

        void whole(String field, String words) {
            add(field, new Asked(words, true));
        }

        /** What takes long is begun early, so that nobody waits for it at the end. */
        private List<Asked> longestFirst() {
            return fields.keySet().stream().sorted(LONGEST_FIRST).toList();
        }

        private Set<String> fields(Asked asked) {
            return fields.getOrDefault(asked, Set.of());
        }

        private void add(String field, Asked asked) {
            fields.computeIfAbsent(asked, _ -> new LinkedHashSet<>()).add(field);
        }
    }

    private record Found(Map<String, Bearers> bearers, WordFit fit) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Found[" + bearers.size() + "]";
        }
    }

    private final Map<Asked, Found> found = new HashMap<>();

    private Meanings() {}

    /** @param fit is told how all the words fit that were found */
    static Meanings of(IndexSearcher searcher, LookUps lookUps, WordFit fit) throws IOException {
        var asked = new ArrayList<Asked>();
        var tasks = new ArrayList<Callable<Found>>();
        for (var word : lookUps.longestFirst()) {
            asked.add(word);
            tasks.add(() -> lookUp(searcher.getIndexReader(), word, lookUps.fields(word)));
        }
        var all = searcher.getTaskExecutor().invokeAll(tasks);
        var meanings = new Meanings();
        for (int i = 0; i < all.size(); i++) {
            meanings.found.put(asked.get(i), all.get(i));
            fit.add(all.get(i).fit());
        }
        return meanings;
    }

    private static Found lookUp(IndexReader reader, Asked asked, Set<String> fields) throws IOException {
        var fit = new WordFit();
        var vocabulary = new Vocabulary(reader, fit);
        var meant = asked.whole() ? vocabulary.whole(asked.word()) : vocabulary.near(asked.word());
        var bearers = new HashMap<String, Bearers>();
        for (var field : fields) {
            var found = Bearers.of(reader, field, meant).weighed(fit);
            found.spellings().forEach(spelling -> fit.know(asked.word(), spelling));
            bearers.put(field, found);
        }
        return new Found(bearers, fit);
    }

    /** Who bears the words that one of the question may mean; null for one that was not looked up. */
    @Nullable
    Bearers near(String field, String word) {
        return bearers(field, new Asked(word, false));
    }

    /** The same of two words written as one. */
    @Nullable
    Bearers whole(String field, String words) {
        return bearers(field, new Asked(words, true));
    }

    private @Nullable Bearers bearers(String field, Asked asked) {
        var its = found.get(asked);
        return its == null ? null : its.bearers().get(field);
    }
}
