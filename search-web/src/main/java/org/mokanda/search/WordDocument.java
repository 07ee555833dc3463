package org.mokanda.search;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.name.DeletionNeighbourhood;

/** A distinct name word of the index, found by what is near it. Acts come and go; a word nobody bears any more does no harm. */
final class WordDocument {
    /** Each member of the word's {@link DeletionNeighbourhood}. */
    static final String NEAR = "near";

    /** The folded word. */
    static final String SPELLING = "spelling";

    private WordDocument() {}

    static Document of(String word) {
        var document = new Document();
        for (var neighbour : DeletionNeighbourhood.of(word)) {
            document.add(new StringField(NEAR, neighbour, Field.Store.NO));
        }
        document.add(new BinaryDocValuesField(SPELLING, new BytesRef(word)));
        return document;
    }
}
