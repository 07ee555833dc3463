package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;

/** Both stages of the search for acts: candidates from the index, then the precise score of core. */
final class ActSearch {
    /** Candidates that are scored precisely; more gained nothing in trials. */
    private static final int CANDIDATES = 300;

    private ActSearch() {}

    static List<ActHit> find(IndexReader reader, ActQuery query, int limit) throws IOException {
        var asked = QuestionWords.of(query);
        if (asked.count() == 0 && query.number() == null) {
            return List.of();
        }
        var fit = new WordFit();
        var candidates = new Candidates(reader, query, asked, fit);
        var found = new ArrayList<>(candidates.best(Math.max(CANDIDATES, limit)));
        found.sort(Comparator.comparingInt(Candidates.Candidate::document));
        var score = new ActScore(query, asked, candidates::rarity, fit);
        var scored = scored(reader, found, score);
        scored.sort(Comparator.comparingDouble(Candidates.Candidate::score)
                .reversed()
                .thenComparingInt(Candidates.Candidate::document));
        return hits(reader, scored.subList(0, Math.min(limit, scored.size())), score);
    }

    private static List<Candidates.Candidate> scored(
            IndexReader reader, List<Candidates.Candidate> found, ActScore score) throws IOException {
        var scored = new ArrayList<Candidates.Candidate>();
        int leaf = -1;
        BinaryDocValues compared = null;
        for (var candidate : found) {
            int itsLeaf = ReaderUtil.subIndex(candidate.document(), reader.leaves());
            LeafReaderContext context = reader.leaves().get(itsLeaf);
            if (compared == null || itsLeaf != leaf) {
                compared = context.reader().getBinaryDocValues(ActDocument.COMPARED);
                leaf = itsLeaf;
            }
            if (compared != null && compared.advanceExact(candidate.document() - context.docBase)) {
                double value = score.of(ActDocument.read(compared.binaryValue()));
                if (!Double.isInfinite(value)) {
                    scored.add(new Candidates.Candidate(candidate.document(), value));
                }
            }
        }
        return scored;
    }

    private static List<ActHit> hits(IndexReader reader, List<Candidates.Candidate> best, ActScore score)
            throws IOException {
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
