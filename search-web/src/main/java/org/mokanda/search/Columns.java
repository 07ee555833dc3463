package org.mokanda.search;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.util.BytesRef;

/**
 * What a search reads of very many documents, beside what they are found by. Every document has both columns, whatever it is: where
 * none lacks a value, Lucene finds it by the document's number alone, at a third of the cost.
 */
final class Columns {
    /** A number: of acts {@link ActFacts}. */
    static final String FACTS = "facts";

    /** Bytes: of acts what the precise score compares, of words their letters. */
    static final String CONTENT = "content";

    private static final BytesRef NOTHING = new BytesRef();

    private Columns() {}

    static void add(Document document, long facts, BytesRef content) {
        document.add(new NumericDocValuesField(FACTS, facts));
        document.add(new BinaryDocValuesField(CONTENT, content));
    }

    /** For a document that is read in another way. */
    static void addNone(Document document) {
        add(document, 0, NOTHING);
    }
}
