package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;

/** Both stages of the search for acts: candidates from the index, then the precise score of core. */
final class ActSearch {
    /** Candidates that are scored precisely; twice as many gained nothing in trials. */
    private static final int CANDIDATES = 500;

    /** A line of a table points to an act: of two that fit alike, the act itself comes first. */
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(Scored::tableLine)
            .thenComparingInt(Scored::document);

    private record Scored(int document, double score, boolean tableLine) {}

    private ActSearch() {}

    static ActAnswer find(IndexReader reader, ActQuery query, Sight sight, int limit) throws IOException {
        var asked = QuestionWords.of(query);
        if (asked.count() == 0 && query.number() == null) {
            return ActAnswer.NOTHING;
        }
        var fit = new WordFit();
        var candidates = new Candidates(reader, query, sight, asked, fit);
        int[] found = candidates.best(Math.max(CANDIDATES, limit));
        var score = new ActScore(query, asked, candidates::rarity, fit);
        var scored = scored(reader, found, score);
        scored.sort(BEST_FIRST);
        return new ActAnswer(hits(reader, scored.subList(0, Math.min(limit, scored.size())), score));
    }

    private static List<Scored> scored(IndexReader reader, int[] found, ActScore score) throws IOException {
        var scored = new ArrayList<Scored>();
        int tableLine = ActDocument.kindNumber(ActKind.TABLE_ENTRY);
        int leaf = -1;
        BinaryDocValues compared = null;
        NumericDocValues kinds = null;
        for (int candidate : found) {
            int itsLeaf = ReaderUtil.subIndex(candidate, reader.leaves());
            LeafReaderContext context = reader.leaves().get(itsLeaf);
            if (compared == null || itsLeaf != leaf) {
                compared = context.reader().getBinaryDocValues(ActDocument.COMPARED);
                kinds = context.reader().getNumericDocValues(ActDocument.KIND);
                leaf = itsLeaf;
            }
            int document = candidate - context.docBase;
            if (compared != null && compared.advanceExact(document)) {
                double value = score.of(ActDocument.read(compared.binaryValue()));
                if (!Double.isInfinite(value)) {
                    boolean line = kinds != null && kinds.advanceExact(document) && kinds.longValue() == tableLine;
                    scored.add(new Scored(candidate, value, line));
                }
            }
        }
        return scored;
    }

    private static List<ActHit> hits(IndexReader reader, List<Scored> best, ActScore score) throws IOException {
        var stored = reader.storedFields();
        var hits = new ArrayList<ActHit>();
        for (var candidate : best) {
            var act = ActDocument.act(stored.document(candidate.document()));
            var explained = score.explain(ActWords.of(act));
            if (explained != null) {
                hits.add(new ActHit(act, explained.score(), explained.why()));
            }
        }
        return List.copyOf(hits);
    }
}
