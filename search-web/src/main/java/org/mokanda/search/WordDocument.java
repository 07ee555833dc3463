package org.mokanda.search;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.mokanda.core.name.DeletionNeighbourhood;

/**
 * A distinct name word of the index, found by what is near it; its letters are its {@link Columns#CONTENT}. Acts come and go; a word
 * nobody bears any more does no harm.
 */
final class WordDocument {
    /** Each member of the word's {@link DeletionNeighbourhood}. */
    static final String NEAR = "near";

    /** What its {@link ActDocument#ID} begins with, before the folded word. */
    static final String KEY = "word ";

    private WordDocument() {}

    static Document of(String word) {
        var document = new Document();
        document.add(new StringField(ActDocument.ID, KEY + word, Field.Store.NO));
        for (var neighbour : DeletionNeighbourhood.of(word)) {
            document.add(new StringField(NEAR, neighbour, Field.Store.NO));
        }
        Columns.addWord(document, word);
        return document;
    }
}
