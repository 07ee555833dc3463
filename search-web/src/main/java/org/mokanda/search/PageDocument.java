package org.mokanda.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;

/** A page's text in the index: its words, and its lines with the boxes of the words for excerpts and highlighting. */
final class PageDocument {
    static final String PAGE = "page";
    static final String SURE = "text";

    /** Words the recogniser doubts: found too, but they weigh less. */
    static final String DOUBTFUL = "text-doubtful";

    static final String LINES = "lines";

    /** Confidence below which a word is doubtful, 0..100. */
    static final int SURE_FROM = 60;

    /** Most words of a page that are indexed (I11); the densest register page has a few thousand. */
    static final int WORDS_MAX = 50_000;

    private static final FieldType WORDS = words();

    /** A word and where it stands. */
    record BoxedWord(String text, Box box) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "BoxedWord[" + box + "]";
        }
    }

    private PageDocument() {}

    static Term key(PageId page) {
        return new Term(ActDocument.ID, "page " + page.reference());
    }

    /** What machines make of a hand is no text to search: only what is legible is indexed. */
    static Document of(PageId page, PageReading whole) {
        var reading = whole.legible();
        var document = new Document();
        document.add(new StringField(ActDocument.ID, key(page).text(), Field.Store.NO));
        document.add(new StoredField(PAGE, page.reference()));
        ClosureFilter.add(document, page.register(), page.register().year().getValue());
        reading.words().limit(WORDS_MAX).forEach(word -> {
            var field = word.confidence() < SURE_FROM ? DOUBTFUL : SURE;
            TextWords.of(word.text()).forEach(text -> document.add(new Field(field, text, WORDS)));
        });
        document.add(new StoredField(LINES, write(reading.lines().toList())));
        return document;
    }

    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setTokenized(false);
        type.freeze();
        return type;
    }

    // ---- lines: for each line the number of words, for each word its text and box

    private static byte[] write(List<Line> lines) {
        var out = new ByteBuffersDataOutput();
        int left = WORDS_MAX;
        try {
            for (var line : lines) {
                var words = line.words().subList(0, Math.min(left, line.words().size()));
                left -= words.size();
                out.writeVInt(words.size());
                for (var word : words) {
                    out.writeString(word.text());
                    out.writeVInt(word.box().x());
                    out.writeVInt(word.box().y());
                    out.writeVInt(word.box().width());
                    out.writeVInt(word.box().height());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toArrayCopy();
    }

    static List<List<BoxedWord>> lines(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        var lines = new ArrayList<List<BoxedWord>>();
        while (!in.eof()) {
            int count = in.readVInt();
            var line = new ArrayList<BoxedWord>(count);
            for (int i = 0; i < count; i++) {
                var text = in.readString();
                line.add(new BoxedWord(text, new Box(in.readVInt(), in.readVInt(), in.readVInt(), in.readVInt())));
            }
            lines.add(line);
        }
        return lines;
    }
}
