package org.mokanda.search;

import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * What a search reads of very many documents, beside what they are found by. Every document has both columns, whatever it is: where
 * none lacks a value and all are about as wide, Lucene finds it by the document's number alone, at a third of the cost.
 */
final class Columns {
    /** A number: of acts {@link ActFacts}. */
    static final String FACTS = "facts";

    /** Bytes: of acts what the precise score compares, of words their letters. */
    static final String CONTENT = "content";

    /** Of words alone, see {@link #IN_ORDER}. */
    private static final String LETTERS = "letters";

    /** The distinct words of a segment stand first in it, by the alphabet: they are read together, and compared so at least cost. */
    static final Sort IN_ORDER = new Sort(lettersFirst());

    private static final int LETTERS_MAX = 12;
    private static final int LETTER_BITS = 5;

    /** Spreads what is multiplied by it over all bits of a long (Knuth's multiplicative hashing). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final BytesRef NOTHING = new BytesRef();

    private Columns() {}

    static void add(Document document, long facts, BytesRef content) {
        document.add(new NumericDocValuesField(FACTS, facts));
        document.add(new BinaryDocValuesField(CONTENT, content));
    }

    private static SortField lettersFirst() {
        return new SortField(LETTERS, SortField.Type.LONG, false, Long.MAX_VALUE);
    }

    /** For a distinct word. */
    static void addWord(Document document, String folded) {
        long anyOfThatWidth = (folded.hashCode() * SPREAD) >>> (Long.SIZE - ActFacts.BITS);
        add(document, anyOfThatWidth, new BytesRef(folded));
        document.add(new NumericDocValuesField(LETTERS, letters(folded)));
    }

    /** The first letters as a number that sorts as they do. */
    private static long letters(String folded) {
        long letters = 0;
        for (int i = 0; i < LETTERS_MAX; i++) {
            letters = letters << LETTER_BITS | (i < folded.length() ? folded.charAt(i) - 'a' + 1 : 0);
        }
        return letters;
    }

    /** For a document that is read in another way. */
    static void addNone(Document document) {
        add(document, 0, NOTHING);
    }
}
