package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.name.NameDistance;
import org.mokanda.core.search.TextFit;

/** The spellings of the pages that a word may stand for. One thread at a time. */
final class Misspellings {
    /** Spellings one word is taken for; bounded so that all words together stay below Lucene's 1024 clauses. */
    private static final int SPELLINGS_MAX = 30;

    /** Words of the index that are compared for one that is asked. */
    private static final int COMPARED_MAX = 5_000;

    /** @param weight 1 for the word itself, less the further it is from it */
    record Spelling(String text, float weight) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Spelling[" + weight + "]";
        }
    }

    private final IndexReader reader;
    private final TextFit fit = new TextFit();

    Misspellings(IndexReader reader) {
        this.reader = reader;
    }

    /** The word itself first, then the nearest. */
    List<Spelling> of(String word) throws IOException {
        var spellings = new ArrayList<Spelling>();
        spellings.add(new Spelling(word, 1));
        int edits = TextFit.editsMax(word);
        var terms = edits == 0 ? null : MultiTerms.getTerms(reader, PageDocument.TEXT);
        if (terms == null) {
            return spellings;
        }
        var near = new FuzzyTermsEnum(terms, new Term(PageDocument.TEXT, word), edits, 0, true);
        BytesRef found = near.next();
        for (int compared = 0; found != null && compared < COMPARED_MAX; compared++) {
            var text = found.utf8ToString();
            fit.cost(word, text).ifPresent(cost -> {
                if (!text.equals(word)) {
                    spellings.add(new Spelling(text, NameDistance.EDIT / (float) (NameDistance.EDIT + cost)));
                }
            });
            found = near.next();
        }
        spellings.sort(Comparator.comparingDouble(Spelling::weight).reversed());
        return spellings.subList(0, Math.min(SPELLINGS_MAX, spellings.size()));
    }
}
