package org.mokanda.ingest.recognise;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;
import org.mokanda.core.reading.Alternative;
import org.mokanda.core.reading.Block;
import org.mokanda.core.reading.Line;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;

/**
 * Reads Tesseract's hOCR: blocks, lines and words with their boxes and confidence. With {@code lstm_choice_mode} 1 there is below each
 * word an element {@code ocr_symbol} for each letter, below it one for each step of the network, below that one for each letter held
 * possible, with its percentage: of these, doubtful words get their alternatives.
 */
final class TesseractHocr {
    /** Words with at least this confidence are hardly ever another one. */
    static final int DOUBTED_BELOW = 90;

    private static final Pattern BOX =
            Pattern.compile("bbox (\\d+) (\\d+) (\\d+) (\\d+)(?:; x_wconf (\\d+))?.*", Pattern.DOTALL);

    /** Before the percentage of a letter. */
    private static final String CHOICE = "x_confs ";

    private final int factor;
    private final int width;
    private final int height;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private @Nullable Box blockBox;
    private @Nullable Box lineBox;
    private @Nullable Box wordBox;
    private int confidence;
    private final StringBuilder text = new StringBuilder();
    private boolean isInText;
    /** Of the word that is being read, if it is doubtful. */
    private @Nullable LetterChoices letters;

    private TesseractHocr(int factor, int width, int height) {
        this.factor = factor;
        this.width = width;
        this.height = height;
    }

    /**
     * @param factor pixels of the page for one pixel the recogniser saw
     * @throws XMLStreamException it is no hOCR
     */
    static PageReading read(InputStream hocr, int factor, int width, int height, String engine)
            throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(hocr, "UTF-8");
        try {
            var page = new TesseractHocr(factor, width, height);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> page.start(xml);
                    case XMLStreamConstants.CHARACTERS -> page.characters(xml);
                    default -> {}
                }
            }
            page.endBlock();
            return new PageReading(width, height, engine, page.blocks);
        } finally {
            xml.close();
        }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        var kind = xml.getAttributeValue(null, "class");
        if (kind == null) {
            return; // bold or slanted letters within a word
        }
        isInText = false;
        var title = xml.getAttributeValue(null, "title");
        switch (kind) {
            case "ocr_carea" -> {
                endBlock();
                blockBox = box(title);
            }
            case "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat" -> {
                endLine();
                lineBox = box(title);
            }
            case "ocrx_word" -> {
                endWord();
                beginWord(title);
            }
            case "ocr_symbol" -> {
                if (letters != null) {
                    letters.beginLetter();
                }
            }
            case "ocrx_cinfo" -> {
                if (letters != null) {
                    choice(letters, title, xml);
                }
            }
            default -> {}
        }
    }

    private void characters(XMLStreamReader xml) {
        if (isInText) {
            text.append(xml.getText());
        }
    }

    private void beginWord(@Nullable String title) {
        var told = BOX.matcher(title == null ? "" : title);
        wordBox = box(title);
        confidence = told.matches() && told.group(5) != null ? Math.min(100, Integer.parseInt(told.group(5))) : 0;
        letters = confidence < DOUBTED_BELOW ? new LetterChoices() : null;
        text.setLength(0);
        isInText = true;
    }

    private static void choice(LetterChoices letters, @Nullable String title, XMLStreamReader xml)
            throws XMLStreamException {
        if (title == null) {
            letters.beginStep();
        } else if (title.startsWith(CHOICE)) {
            int percent = Integer.parseInt(title, CHOICE.length(), title.length(), 10);
            letters.add(xml.getElementText(), percent / 100.0);
        }
    }

    private void endWord() {
        var read = text.toString().strip();
        if (wordBox != null && !read.isEmpty()) {
            var parts = read.split("\\s+");
            for (var part : parts) {
                var alternatives =
                        letters == null || parts.length > 1 ? List.<Alternative>of() : letters.alternatives(part);
                words.add(new Word(part, wordBox, confidence, alternatives));
            }
        }
        wordBox = null;
        letters = null;
    }

    private void endLine() {
        endWord();
        if (!words.isEmpty() && lineBox != null) {
            lines.add(new Line(lineBox, words));
        }
        words.clear();
    }

    private void endBlock() {
        endLine();
        if (!lines.isEmpty() && blockBox != null) {
            blocks.add(new Block(blockBox, lines));
        }
        lines.clear();
    }

    private @Nullable Box box(@Nullable String title) {
        var told = BOX.matcher(title == null ? "" : title);
        if (!told.matches()) {
            return null;
        }
        int left = Math.clamp(pixels(told.group(1)), 0, width - 1);
        int top = Math.clamp(pixels(told.group(2)), 0, height - 1);
        return new Box(
                left,
                top,
                Math.clamp(pixels(told.group(3)) - left, 1, width - left),
                Math.clamp(pixels(told.group(4)) - top, 1, height - top));
    }

    private long pixels(String seen) {
        return (long) factor * Integer.parseInt(seen);
    }
}
