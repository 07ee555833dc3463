package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.AskedRole;
import org.mokanda.core.search.NamePattern;

/**
 * Acts that have the words of patterns; that these stand side by side is looked at afterwards. One question, one thread.
 */
final class Patterns {
    /** Most words of the index that one word of a pattern stands for; the rest, by the alphabet, is left out (I11). */
    static final int WORDS_MAX = 2000;

    /** Documents that are looked at to tell which words may be seen; where that is not enough, the rest is left out too (I11). */
    private static final int LOOKED_AT_MAX = 200_000;

    private final IndexReader reader;
    private final Sight sight;
    private boolean cut;

    Patterns(IndexReader reader, Sight sight) {
        this.reader = reader;
        this.sight = sight;
    }

    /** True when a pattern stood for more words than are looked for, of those in acts that may be seen. */
    boolean isCut() {
        return cut;
    }

    /** A query for acts that may fit all patterns, at least one. */
    Query query(List<NamePattern> patterns) throws IOException {
        var all = new BooleanQuery.Builder();
        for (var pattern : patterns) {
            for (var word : pattern.words()) {
                all.add(word(pattern.role(), word), BooleanClause.Occur.FILTER);
            }
        }
        return all.build();
    }

    private Query word(AskedRole role, String word) throws IOException {
        var field = ActDocument.field(role);
        if (!NamePattern.isOpen(word)) {
            return new TermQuery(new Term(field, word));
        }
        var found = standsFor(field, word);
        return new TermInSetQuery(field, found.size() > WORDS_MAX ? seen(role, word) : found);
    }

    /** One more than {@value #WORDS_MAX} when there are more. */
    private List<BytesRef> standsFor(String field, String word) throws IOException {
        var found = new ArrayList<BytesRef>();
        var matching = matching(field, word);
        for (var term = matching.next(); term != null && found.size() <= WORDS_MAX; term = matching.next()) {
            found.add(BytesRef.deepCopyOf(term));
        }
        return found;
    }

    /** Those of very many that stand in an act that may be seen: of the others nobody must hear, not even that they are too many (I6). */
    private List<BytesRef> seen(AskedRole role, String word) throws IOException {
        var found = new ArrayList<BytesRef>();
        var bearers = new SeenBearers(reader, sight, LOOKED_AT_MAX);
        var matching = matching(ActDocument.field(role), word);
        for (var term = matching.next(); term != null && !bearers.isSpent(); term = matching.next()) {
            if (bearers.count(role, term.utf8ToString(), 1) > 0) {
                if (found.size() == WORDS_MAX) {
                    cut = true;
                    return found;
                }
                found.add(BytesRef.deepCopyOf(term));
            }
        }
        cut |= bearers.isSpent();
        return found;
    }

    private TermsEnum matching(String field, String word) throws IOException {
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return TermsEnum.EMPTY;
        }
        var automaton = WildcardQuery.toAutomaton(new Term(field, word), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
        return terms.intersect(new CompiledAutomaton(automaton), null);
    }
}
