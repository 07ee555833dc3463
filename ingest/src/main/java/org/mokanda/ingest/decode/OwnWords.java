package org.mokanda.ingest.decode;

import java.awt.geom.Rectangle2D;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.Word;

/** Puts characters of known places together to words, lines and blocks. What nobody can see on the page is left out. */
final class OwnWords {
    private static final int CONFIDENCE = 100;
    /** Blanks of any width, also those that do not break. */
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern LIGATURES = Pattern.compile("[\uFB00-\uFB06]");

    /** Lighter or darker by this many of 256 levels than what is around it, and it can be seen. */
    private static final int CONTRAST_MIN = 32;
    /** Pixels around a word that are looked at too: a full stop fills its own box. */
    private static final int AROUND = 2;
    /** So many places a side tell whether a box of any size has ink. */
    private static final int LOOKS = 64;

    /** With less of its words to be seen, text and picture do not belong together. */
    private static final double SEEN_SHARE_MIN = 0.9;

    private final GreyPage drawn;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Rectangle2D place;
    private int letters;
    private int unreadable;
    private int seen;
    private int unseen;

    OwnWords(GreyPage drawn) {
        this.drawn = drawn;
    }

    /** @param at in pixels of the page */
    void add(String characters, Rectangle2D at) {
        if (BLANKS.matcher(characters).matches()) {
            endWord();
            return;
        }
        text.append(characters);
        place = place == null ? at : place.createUnion(at);
    }

    void endWord() {
        if (place != null) {
            for (var part : BLANKS.split(legible(text))) {
                if (!part.isEmpty()) {
                    found(part, place);
                }
            }
        }
        text.setLength(0);
        place = null;
    }

    void endLine() {
        endWord();
        if (!words.isEmpty()) {
            lines.add(new Line(hull(words.stream().map(Word::box).toList()), words));
        }
        words.clear();
    }

    void endBlock() {
        endLine();
        if (!lines.isEmpty()) {
            blocks.add(new Block(hull(lines.stream().map(Line::box).toList()), lines));
        }
        lines.clear();
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Letters that can be seen. */
    int letters() {
        return letters;
    }

    /** Characters that mean nothing outside the font they are drawn with. */
    int unreadable() {
        return unreadable;
    }

    boolean areSeen() {
        return seen >= SEEN_SHARE_MIN * (seen + unseen);
    }

    private void found(String word, Rectangle2D at) {
        int left = (int) Math.floor(at.getMinX());
        int top = (int) Math.floor(at.getMinY());
        int right = (int) Math.ceil(at.getMaxX());
        int bottom = (int) Math.ceil(at.getMaxY());
        boolean inside = at.getCenterX() >= 0
                && at.getCenterY() >= 0
                && at.getCenterX() < drawn.width()
                && at.getCenterY() < drawn.height();
        if (!inside || !hasContrast(left - AROUND, top - AROUND, right + AROUND, bottom + AROUND)) {
            unseen++;
            return;
        }
        seen++;
        letters += (int) word.codePoints().filter(Character::isLetter).count();
        int x = Math.max(0, left);
        int y = Math.max(0, top);
        var box = new Box(
                x,
                y,
                Math.max(1, Math.min(right, drawn.width()) - x),
                Math.max(1, Math.min(bottom, drawn.height()) - y));
        words.add(new Word(word, box, CONFIDENCE));
    }

    private boolean hasContrast(int left, int top, int right, int bottom) {
        int fromX = Math.max(0, left);
        int fromY = Math.max(0, top);
        int toX = Math.min(right, drawn.width());
        int toY = Math.min(bottom, drawn.height());
        int stepX = Math.max(1, (toX - fromX) / LOOKS);
        int stepY = Math.max(1, (toY - fromY) / LOOKS);
        int darkest = 255;
        int lightest = 0;
        for (int y = fromY; y < toY; y += stepY) {
            for (int x = fromX; x < toX; x += stepX) {
                int level = drawn.pixels().get(y * drawn.width() + x) & 0xFF;
                darkest = Math.min(darkest, level);
                lightest = Math.max(lightest, level);
            }
        }
        return lightest - darkest >= CONTRAST_MIN;
    }

    /** Letters with their accents, ligatures as letters, a hyphen for a soft one; without what no font draws. */
    private String legible(CharSequence raw) {
        var composed = Normalizer.normalize(raw, Normalizer.Form.NFC);
        var letters = LIGATURES
                .matcher(composed)
                .replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
        var result = new StringBuilder(letters.length());
        letters.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> unreadable++;
                case Character.CONTROL -> {
                    if (Character.isWhitespace(character)) {
                        result.append(' ');
                    } else {
                        unreadable++;
                    }
                }
                case Character.FORMAT -> result.append(character == 0xAD ? "-" : "");
                default -> {
                    unreadable += character == 0xFFFD ? 1 : 0;
                    result.appendCodePoint(character);
                }
            }
        });
        return result.toString();
    }

    private static Box hull(List<Box> boxes) {
        return boxes.stream().reduce(Box::union).orElseThrow();
    }
}
