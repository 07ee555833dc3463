package org.mokanda.search.opensearch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mokanda.core.search.IndexedAct;

/** Words of which an index is known to have the entry already: the same names come again and again. Safe for many threads. */
final class KnownWords {
    /** The least used go beyond this; they cost an entry written again. */
    private static final int WORDS_MAX = 200_000;

    private static final float LOAD = 0.75f;

    private final Map<String, Boolean> words = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > WORDS_MAX;
        }
    };

    /** Words of these acts that the index may not have. */
    synchronized List<String> newOf(List<IndexedAct> acts) {
        Set<String> fresh = new LinkedHashSet<>();
        for (var act : acts) {
            for (var word : ActEntry.words(act)) {
                if (words.get(word) == null) {
                    fresh.add(word);
                }
            }
        }
        return new ArrayList<>(fresh);
    }

    synchronized void add(Collection<String> written) {
        written.forEach(word -> words.put(word, true));
    }
}
