package org.mokanda.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.search.ActFilter;
import org.mokanda.core.search.ActQuery;
import org.mokanda.core.search.Facet;

/** What an act must have to be an answer at all: the facets and the patterns of a question. One question, one thread. */
final class Wanted {
    private final ActFilter filter;
    private final Patterns patterns;
    private final @Nullable Weight words;

    Wanted(IndexReader reader, ActQuery query, Sight sight) throws IOException {
        this.filter = query.filter();
        this.patterns = new Patterns(reader, sight);
        this.words = query.patterns().isEmpty() ? null : weight(reader, query);
    }

    private Weight weight(IndexReader reader, ActQuery query) throws IOException {
        var searcher = new IndexSearcher(reader);
        return searcher.createWeight(
                searcher.rewrite(patterns.query(query.patterns())), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** See {@link Patterns#isCut()}. */
    boolean isCut() {
        return patterns.isCut();
    }

    /** For documents of one segment, in ascending order. */
    InLeaf in(LeafReaderContext leaf) throws IOException {
        var scorer = words == null ? null : words.scorer(leaf);
        var documents = words == null ? null : scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
        return new InLeaf(filter, new FacetValues(leaf.reader()), documents);
    }

    /** Documents in ascending order, each once. */
    static final class InLeaf {
        private final ActFilter filter;
        private final FacetValues facets;
        private final @Nullable DocIdSetIterator documents;

        private InLeaf(ActFilter filter, FacetValues facets, @Nullable DocIdSetIterator documents) {
            this.filter = filter;
            this.facets = facets;
            this.documents = documents;
        }

        boolean accepts(int document) throws IOException {
            if (documents != null && documents.docID() < document) {
                documents.advance(document);
            }
            return (documents == null || documents.docID() == document) && hasFacets(document);
        }

        private boolean hasFacets(int document) {
            if (filter.isEmpty()) {
                return true;
            }
            for (var wanted : filter.values().entrySet()) {
                Facet facet = wanted.getKey();
                if (facets.of(facet, document)
                        .filter(wanted.getValue()::contains)
                        .isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }
}
