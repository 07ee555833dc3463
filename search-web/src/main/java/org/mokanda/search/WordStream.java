package org.mokanda.search;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words that are made out already, as Lucene takes them in. */
final class WordStream extends TokenStream {
    /** @param step places behind the word before */
    record PlacedWord(String text, int step) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "PlacedWord[" + step + "]";
        }
    }

    private final CharTermAttribute text = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<PlacedWord> words;
    private Iterator<PlacedWord> left;

    WordStream(List<PlacedWord> words) {
        this.words = words;
        this.left = words.iterator();
    }

    @Override
    public void reset() {
        left = words.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!left.hasNext()) {
            return false;
        }
        clearAttributes();
        var word = left.next();
        text.append(word.text());
        step.setPositionIncrement(word.step());
        return true;
    }
}
