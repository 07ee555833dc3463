package org.mokanda.core.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * A page's words as an index keeps them beside its lists: what excerpts and boxes are made of.
 *
 * @param lines in reading order
 */
public record PageText(List<TextLine> lines) {
    /** Confidence below which a word is doubtful, 0..100. */
    public static final int SURE_FROM = 60;

    /** Most words of a page that are kept (I11); the densest register page has a few thousand. */
    public static final int WORDS_MAX = 50_000;

    /** Longest text of a word that is kept, in UTF-16 units (I11); what goes on is no word, or was written to be none. */
    static final int WORD_MAX = 200;

    private static final int HAND = 1;
    private static final int BLOCK = 2;

    /**
     * @param isHand made of a hand
     * @param beginsBlock it does not go on from the line before
     */
    public record TextLine(boolean isHand, boolean beginsBlock, List<TextWord> words) {
        public TextLine {
            words = List.copyOf(words);
        }
    }

    /**
     * A word as read, and where it stands.
     *
     * @param alternatives what it may be else, as {@link TextWords} gives it; of a hand none, which a machine that reads print takes
     *     for anything
     */
    public record TextWord(String text, Box box, Certainty certainty, List<String> alternatives) {
        public TextWord {
            alternatives = List.copyOf(alternatives);
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "TextWord[" + box + "]";
        }
    }

    public PageText {
        lines = List.copyOf(lines);
    }

    public static PageText of(PageReading reading) {
        var lines = new ArrayList<TextLine>();
        int left = WORDS_MAX;
        for (var block : reading.blocks()) {
            boolean begins = true;
            for (var line : block.lines()) {
                var words = line.words().stream()
                        .limit(left)
                        .map(word -> word(line.handwritten(), word))
                        .toList();
                left -= words.size();
                lines.add(new TextLine(line.handwritten(), begins, words));
                begins = false;
            }
        }
        return new PageText(lines);
    }

    private static TextWord word(boolean isHand, Word word) {
        var alternatives = word.alternatives().stream()
                .filter(_ -> !isHand)
                .flatMap(other -> TextWords.of(cut(other.text())).stream())
                .distinct()
                .toList();
        var certainty = certainty(isHand, word.confidence() < SURE_FROM);
        return new TextWord(cut(word.text()), word.box(), certainty, alternatives);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), WORD_MAX));
    }

    private static Certainty certainty(boolean isHand, boolean isDoubtful) {
        return isHand ? Certainty.HAND : isDoubtful ? Certainty.DOUBTFUL : Certainty.SURE;
    }

    /** For each line its kind, the number of its words, and for each word its text, whether it is doubtful, its box and what
     * it may be else; numbers of 7 bits a byte. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var line : lines) {
                out.writeByte((line.isHand() ? HAND : 0) | (line.beginsBlock() ? BLOCK : 0));
                number(out, line.words().size());
                for (var word : line.words()) {
                    out.writeUTF(word.text());
                    out.writeBoolean(word.certainty() == Certainty.DOUBTFUL);
                    number(out, word.box().x());
                    number(out, word.box().y());
                    number(out, word.box().width());
                    number(out, word.box().height());
                    number(out, word.alternatives().size());
                    for (var alternative : word.alternatives()) {
                        out.writeUTF(alternative);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException these are no bytes of {@link #toBytes} */
    public static PageText ofBytes(byte[] bytes, int offset, int length) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes, offset, length));
        var lines = new ArrayList<TextLine>();
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            int count = number(in);
            var words = new ArrayList<TextWord>();
            for (int i = 0; i < count; i++) {
                var text = in.readUTF();
                var certainty = certainty((kind & HAND) != 0, in.readBoolean());
                var box = new Box(number(in), number(in), number(in), number(in));
                words.add(new TextWord(text, box, certainty, alternatives(in)));
            }
            lines.add(new TextLine((kind & HAND) != 0, (kind & BLOCK) != 0, words));
        }
        return new PageText(lines);
    }

    private static List<String> alternatives(DataInputStream in) throws IOException {
        int count = number(in);
        var alternatives = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            alternatives.add(in.readUTF());
        }
        return alternatives;
    }

    private static void number(DataOutputStream out, int value) throws IOException {
        int left = value;
        while (left > 0x7f) {
            out.writeByte((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    private static int number(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
    }
}
