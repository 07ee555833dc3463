package org.mokanda.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.mokanda.core.access.Sight;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.PageHit;
import org.mokanda.search.PageDocument.BoxedWord;

/** Full text of pages: words as written or with one letter wrong, any of them, pages with more of them first. */
final class PageSearch {
    /** Most words of a question that are looked for. */
    static final int WORDS_MAX = 12;

    private static final int TEXT_MAX = 1000;
    private static final int BOXES_MAX = 500;
    private static final int LETTERS_FOR_FUZZY = 4;

    /** Spellings one word is taken for; bounded so that all words together stay below Lucene's 1024 clauses. */
    private static final int EXPANSIONS_MAX = 30;

    private PageSearch() {}

    static List<PageHit> find(IndexSearcher searcher, String text, Sight sight, int limit) throws IOException {
        var cut = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
        var words = TextWords.of(cut).stream().distinct().limit(WORDS_MAX).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        var found = searcher.search(ClosureFilter.within(query(words), sight), limit);
        var hits = new ArrayList<PageHit>();
        for (var hit : found.scoreDocs) {
            var stored = searcher.storedFields().document(hit.doc);
            var page = PageId.parse(stored.get(PageDocument.PAGE));
            var lines = PageDocument.lines(stored.getBinaryValue(PageDocument.LINES));
            if (page.isPresent()) {
                hits.add(new PageHit(page.get(), hit.score, excerpt(lines, words), boxes(lines, words)));
            }
        }
        return List.copyOf(hits);
    }

    private static Query query(List<String> words) {
        var all = new BooleanQuery.Builder();
        for (var word : words) {
            var ways = new ArrayList<Query>();
            add(ways, PageDocument.SURE, word, 1);
            add(ways, PageDocument.DOUBTFUL, word, 0.5f);
            all.add(new DisjunctionMaxQuery(ways, 0), BooleanClause.Occur.SHOULD);
        }
        return all.build();
    }

    private static void add(List<Query> ways, String field, String word, float weight) {
        var term = new Term(field, word);
        ways.add(new BoostQuery(new TermQuery(term), weight));
        if (word.length() >= LETTERS_FOR_FUZZY) {
            ways.add(new BoostQuery(new FuzzyQuery(term, 1, 1, EXPANSIONS_MAX, true), weight * 0.5f));
        }
    }

    // ---- where on the page

    /** The line with most of the words, and a second one when it has words the first has not. */
    private static String excerpt(List<List<BoxedWord>> lines, List<String> words) {
        var covered = new HashSet<String>();
        var chosen = new ArrayList<Integer>();
        for (int round = 0; round < 2; round++) {
            int best = -1;
            int bestCount = 0;
            for (int i = 0; i < lines.size(); i++) {
                var added = matchedWords(lines.get(i), words);
                added.removeAll(covered);
                if (added.size() > bestCount) {
                    best = i;
                    bestCount = added.size();
                }
            }
            if (best >= 0) {
                chosen.add(best);
                covered.addAll(matchedWords(lines.get(best), words));
            }
        }
        return chosen.stream()
                .sorted()
                .map(line -> lines.get(line).stream().map(BoxedWord::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" … "));
    }

    private static Set<String> matchedWords(List<BoxedWord> line, List<String> words) {
        var matched = new HashSet<String>();
        for (var word : line) {
            for (var part : TextWords.of(word.text())) {
                words.stream().filter(asked -> matches(asked, part)).forEach(matched::add);
            }
        }
        return matched;
    }

    private static List<Box> boxes(List<List<BoxedWord>> lines, List<String> words) {
        return lines.stream()
                .flatMap(List::stream)
                .filter(word -> TextWords.of(word.text()).stream()
                        .anyMatch(part -> words.stream().anyMatch(asked -> matches(asked, part))))
                .map(BoxedWord::box)
                .limit(BOXES_MAX)
                .toList();
    }

    /** Must accept what the query accepts: equal, or one edit behind an equal first letter. */
    private static boolean matches(String asked, String found) {
        return asked.equals(found)
                || (asked.length() >= LETTERS_FOR_FUZZY
                        && asked.charAt(0) == found.charAt(0)
                        && TextWords.withinOneEdit(asked, found));
    }
}
