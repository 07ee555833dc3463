package org.mokanda.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.PageQuery.Scope;
import org.mokanda.core.search.PageWord;
import org.mokanda.core.search.SearchIndex;

/** Words that stand on pages and begin so, counted on the pages that may be seen and on no others (I6). */
final class PageWords {
    /** Words of the index that are counted for one answer, in the order of the alphabet. */
    private static final int COUNTED_MAX = 1_000;

    private PageWords() {}

    static List<PageWord> begun(IndexSearcher searcher, String beginning, Scope scope, Sight sight, int limit)
            throws IOException {
        Query visible = ClosureFilter.within(PageSearch.within(MatchAllDocsQuery.INSTANCE, scope), sight);
        var weight = searcher.createWeight(searcher.rewrite(visible), ScoreMode.COMPLETE_NO_SCORES, 1);
        var pages = new HashMap<String, Integer>();
        for (var leaf : searcher.getIndexReader().leaves()) {
            count(leaf, weight, new BytesRef(beginning), pages);
        }
        return pages.entrySet().stream()
                .map(entry -> new PageWord(entry.getKey(), Math.min(entry.getValue(), SearchIndex.WORD_PAGES_MAX)))
                .sorted(Comparator.comparingInt(PageWord::pages).reversed().thenComparing(PageWord::text))
                .limit(limit)
                .toList();
    }

    private static void count(LeafReaderContext leaf, Weight visible, BytesRef beginning, Map<String, Integer> pages)
            throws IOException {
        var terms = leaf.reader().terms(PageDocument.TEXT);
        if (terms == null) {
            return;
        }
        var all = terms.iterator();
        if (all.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
            return;
        }
        PostingsEnum postings = null;
        for (int i = 0; i < COUNTED_MAX && StringHelper.startsWith(all.term(), beginning); i++) {
            postings = all.postings(postings, PostingsEnum.NONE);
            int seen = seen(leaf, visible, postings);
            if (seen > 0) {
                pages.merge(all.term().utf8ToString(), seen, Integer::sum);
            }
            if (all.next() == null) {
                break;
            }
        }
    }

    /** On how many visible pages the word stands; both lists are gone through by leaps. */
    private static int seen(LeafReaderContext leaf, Weight visible, PostingsEnum postings) throws IOException {
        var scorer = visible.scorer(leaf);
        if (scorer == null) {
            return 0;
        }
        var live = leaf.reader().getLiveDocs();
        var pages = scorer.iterator();
        int seen = 0;
        int page = postings.nextDoc();
        while (page != DocIdSetIterator.NO_MORE_DOCS && seen < SearchIndex.WORD_PAGES_MAX) {
            int at = pages.docID() < page ? pages.advance(page) : pages.docID();
            if (at == page && (live == null || live.get(page))) {
                seen++;
            }
            page = at == page ? postings.nextDoc() : at == DocIdSetIterator.NO_MORE_DOCS ? at : postings.advance(at);
        }
        return seen;
    }
}
