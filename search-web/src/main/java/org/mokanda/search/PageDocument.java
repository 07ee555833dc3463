package org.mokanda.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.Certainty;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.TextWords;
import org.mokanda.search.WordStream.PlacedWord;

/** A page's text in the index: its words by how sure they are, and its lines for excerpts and boxes. */
final class PageDocument {
    static final String PAGE = "page";
    static final String REGISTER = "page-register";

    /** Every word that is not of a hand, with its place. */
    static final String TEXT = "text";

    /** Those of them that are sure, which weigh more. */
    static final String SURE = "text-sure";

    /** What words may be else than they were read. */
    static final String ALTERNATIVE = "text-alternative";

    /** What a machine made of a hand. */
    static final String HAND = "text-hand";

    static final String LINES = "lines";

    /** No phrase goes on from one block to the next. */
    private static final int BLOCK_GAP = 100;

    private static final FieldType PLACED = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType COUNTED = words(IndexOptions.DOCS_AND_FREQS);
    /** However often it may stand there, it is no likelier. */
    private static final FieldType PRESENT = words(IndexOptions.DOCS);

    private PageDocument() {}

    static Term key(PageId page) {
        return new Term(ActDocument.ID, "page " + page.reference());
    }

    static Term key(RegisterId register) {
        return new Term(REGISTER, register.reference());
    }

    static Document of(PageId page, PageReading reading) {
        var text = PageText.of(reading);
        var document = new Document();
        document.add(new StringField(ActDocument.ID, key(page).text(), Field.Store.NO));
        document.add(new StringField(REGISTER, page.register().reference(), Field.Store.NO));
        document.add(new StoredField(PAGE, page.reference()));
        Columns.addNone(document);
        ClosureFilter.add(document, page.register(), page.register().year().getValue());
        addWords(document, text);
        document.add(new StoredField(LINES, text.toBytes()));
        return document;
    }

    private static void addWords(Document document, PageText text) {
        var print = new ArrayList<PlacedWord>();
        var sure = new ArrayList<PlacedWord>();
        var alternatives = new LinkedHashSet<String>();
        var hand = new ArrayList<PlacedWord>();
        for (var line : text.lines()) {
            int step = line.beginsBlock() ? BLOCK_GAP : 1;
            for (var word : line.words()) {
                alternatives.addAll(word.alternatives());
                for (var part : TextWords.of(word.text())) {
                    if (word.certainty() == Certainty.HAND) {
                        hand.add(new PlacedWord(part, 1));
                        continue;
                    }
                    print.add(new PlacedWord(part, step));
                    step = 1;
                    if (word.certainty() == Certainty.SURE) {
                        sure.add(new PlacedWord(part, 1));
                    }
                }
            }
        }
        add(document, TEXT, print, PLACED);
        add(document, SURE, sure, COUNTED);
        add(
                document,
                ALTERNATIVE,
                alternatives.stream().map(word -> new PlacedWord(word, 1)).toList(),
                PRESENT);
        add(document, HAND, hand, COUNTED);
    }

    private static void add(Document document, String field, List<PlacedWord> words, FieldType type) {
        if (!words.isEmpty()) {
            document.add(new Field(field, new WordStream(words), type));
        }
    }

    /** Without lengths: pages are about as long as each other, and a page with a few words of a hand is no better for it. */
    private static FieldType words(IndexOptions options) {
        var type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
