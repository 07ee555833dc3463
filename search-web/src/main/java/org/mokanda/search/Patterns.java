package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.NamePattern;

/**
 * Acts that have the words of patterns; that these stand side by side is looked at afterwards. One question, one thread.
 */
final class Patterns {
    /** Most words of the index that one word of a pattern stands for; the rest, by the alphabet, is left out (I11). */
    static final int WORDS_MAX = 2000;

    private final IndexReader reader;
    private boolean cut;

    Patterns(IndexReader reader) {
        this.reader = reader;
    }

    /** True when a pattern stood for more words than are looked for. */
    boolean isCut() {
        return cut;
    }

    /** A query for acts that may fit all patterns, at least one. */
    Query query(List<NamePattern> patterns) throws IOException {
        var all = new BooleanQuery.Builder();
        for (var pattern : patterns) {
            for (var word : pattern.words()) {
                all.add(word(field(pattern.role()), word), BooleanClause.Occur.FILTER);
            }
        }
        return all.build();
    }

    private Query word(String field, String word) throws IOException {
        if (!NamePattern.isOpen(word)) {
            return new TermQuery(new Term(field, word));
        }
        var found = new ArrayList<BytesRef>();
        var terms = MultiTerms.getTerms(reader, field);
        if (terms != null) {
            var automaton = WildcardQuery.toAutomaton(new Term(field, word), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
            var matching = terms.intersect(new CompiledAutomaton(automaton), null);
            for (var term = matching.next(); term != null && !cut; term = matching.next()) {
                cut |= found.size() == WORDS_MAX;
                found.add(BytesRef.deepCopyOf(term));
            }
        }
        return new TermInSetQuery(field, found);
    }

    private static String field(AskedRole role) {
        return switch (role) {
            case NAME -> ActDocument.SUBJECT;
            case PARENT -> ActDocument.PARENT;
            case SPOUSE -> ActDocument.SPOUSE;
        };
    }
}
