package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.mokanda.core.access.Sight;
import org.mokanda.core.act.ActKind;
import org.mokanda.core.search.ActAnswer;
import org.mokanda.core.search.ActCounts;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.ActHit;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.ActScore;
import org.mokanda.core.search.ActWords;
import org.mokanda.core.search.QuestionWords;
import org.mokanda.core.search.WordFit;

/** Both stages of the search for acts: candidates from the index, then the precise score of core. */
final class ActSearch {
    /** Candidates that are scored precisely; twice as many hold the act sought in one question of a hundred more, and take longer. */
    private static final int CANDIDATES = 500;

    /** Fewest that are worth a processor of their own. */
    private static final int PART_MIN = 125;

    /** A line of a table points to an act: of two that fit alike, the act itself comes first. */
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(Scored::tableLine)
            .thenComparingInt(Scored::document);

    private record Scored(int document, double score, boolean tableLine) {}

    private ActSearch() {}

    static ActAnswer find(IndexSearcher searcher, ActQuery query, Sight sight, int limit) throws IOException {
        var reader = searcher.getIndexReader();
        if (query.isEmpty()) {
            return ActAnswer.NOTHING;
        }
        if (query.isExact()) {
            return Browse.find(reader, query, sight, limit);
        }
        var asked = QuestionWords.of(query);
        if (asked.count() == 0 && query.number() == null) {
            return ActAnswer.NOTHING;
        }
        var wanted = new Wanted(reader, query, sight);
        var first = FirstStage.of(searcher, query, sight, asked, wanted, Math.max(CANDIDATES, limit));
        var scored = first.scored(searcher);
        var counts = counts(searcher, query, sight, first, scored);
        scored.sort(BEST_FIRST);
        return new ActAnswer(
                first.hits(searcher, scored.subList(0, Math.min(limit, scored.size()))),
                counts,
                new Spelling(reader, sight).suggestions(asked, first.words()),
                wanted.isCut());
    }

    /**
     * Candidates in the order of their documents, and what scores them.
     *
     * @param scores one for each of the parts in which they are looked at side by side
     */
    private record FirstStage(AskedWords words, List<ActScore> scores, int[] found, int most) {
        static FirstStage of(
                IndexSearcher searcher, ActQuery query, Sight sight, QuestionWords asked, Wanted wanted, int most)
                throws IOException {
            var fit = new WordFit();
            var words = new AskedWords(searcher, query, asked, fit);
            int[] found = new Candidates(searcher.getIndexReader(), query, words, sight, wanted).best(most);
            int parts =
                    Math.clamp(found.length / PART_MIN, 1, Runtime.getRuntime().availableProcessors());
            var scores = Stream.generate(() -> new ActScore(query, asked, words::rarity, fit.copy()))
                    .limit(parts)
                    .toList();
            return new FirstStage(words, scores, found, most);
        }

        boolean isFull() {
            return found.length == most;
        }

        /** All of them that are answers, in the order of their documents. */
        List<Scored> scored(IndexSearcher searcher) throws IOException {
            var reader = searcher.getIndexReader();
            return inParts(
                    searcher,
                    found.length,
                    (score, from, to) -> ActSearch.scored(reader, Arrays.copyOfRange(found, from, to), score));
        }

        /** With their reasons, in the same order. */
        List<ActHit> hits(IndexSearcher searcher, List<Scored> best) throws IOException {
            var reader = searcher.getIndexReader();
            return inParts(
                    searcher, best.size(), (score, from, to) -> ActSearch.hits(reader, best.subList(from, to), score));
        }

        private <T> List<T> inParts(IndexSearcher searcher, int count, Part<T> each) throws IOException {
            var tasks = new ArrayList<Callable<List<T>>>();
            for (int i = 0; i < scores.size(); i++) {
                var score = scores.get(i);
                int from = i * count / scores.size();
                int to = (i + 1) * count / scores.size();
                tasks.add(() -> each.look(score, from, to));
            }
            return searcher.getTaskExecutor().invokeAll(tasks).stream()
                    .flatMap(List::stream)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** What is done with those from one number to before another. */
    private interface Part<T> {
        List<T> look(ActScore score, int from, int to) throws IOException;
    }

    /** Among the answers that were scored; what a facet alone keeps out is looked for once more without the filter. */
    private static ActCounts counts(
            IndexSearcher searcher, ActQuery query, Sight sight, FirstStage first, List<Scored> scored)
            throws IOException {
        var reader = searcher.getIndexReader();
        var counts = new FacetCounts(query.filter());
        count(reader, scored, counts, true);
        if (!query.filter().isEmpty()) {
            var free = query.withFilter(ActFilter.NONE);
            var all = FirstStage.of(
                    searcher, free, sight, QuestionWords.of(query), new Wanted(reader, free, sight), CANDIDATES);
            count(reader, all.scored(searcher), counts, false);
        }
        return counts.counts(first.isFull());
    }

    /** @param scored in the order of their documents */
    private static void count(IndexReader reader, List<Scored> scored, FacetCounts counts, boolean fitting)
            throws IOException {
        int next = 0;
        for (var leaf : reader.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next < scored.size() && scored.get(next).document() < end) {
                var inLeaf = counts.in(leaf.reader(), fitting);
                for (; next < scored.size() && scored.get(next).document() < end; next++) {
                    inLeaf.add(scored.get(next).document() - leaf.docBase);
                }
                inLeaf.finish();
            }
        }
    }

    private static List<Scored> scored(IndexReader reader, int[] found, ActScore score) throws IOException {
        var scored = new ArrayList<Scored>();
        var content = new ActContent();
        int tableLine = ActDocument.kindNumber(ActKind.TABLE_ENTRY);
        int leaf = -1;
        BinaryDocValues compared = null;
        NumericDocValues kinds = null;
        for (int candidate : found) {
            int itsLeaf = ReaderUtil.subIndex(candidate, reader.leaves());
            LeafReaderContext context = reader.leaves().get(itsLeaf);
            if (compared == null || itsLeaf != leaf) {
                compared = context.reader().getBinaryDocValues(Columns.CONTENT);
                kinds = context.reader().getNumericDocValues(ActDocument.KIND);
                leaf = itsLeaf;
            }
            int document = candidate - context.docBase;
            if (compared != null && compared.advanceExact(document)) {
                double value = score.of(content.read(compared.binaryValue()));
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
            var found = ActDocument.indexed(stored.document(candidate.document()));
            var explained = score.explain(ActWords.of(found));
            if (explained != null) {
                hits.add(new ActHit(found.act(), explained.score(), explained.why()));
            }
        }
        return hits;
    }
}
