package org.mokanda.ingest.recognise;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.reading.Alternative;

/**
 * What else the doubtful words of a page may be, out of Tesseract's hOCR with {@code lstm_choice_mode} 1: below each word an element
 * {@code ocr_symbol} for each letter, below it one for each step of the network, below that one for each letter held possible, with
 * its percentage.
 */
final class WordChoices {
    /** For a page of which nothing is known. */
    static final WordChoices NONE = new WordChoices();

    /** Words with at least this confidence are hardly ever another one. */
    static final int DOUBTED_BELOW = 90;

    private static final Pattern WORD_TITLE =
            Pattern.compile("bbox (\\d+) (\\d+) (\\d+) (\\d+); x_wconf (\\d+).*", Pattern.DOTALL);
    private static final Pattern CHOICE_TITLE = Pattern.compile("x_confs (\\d+)");

    private final Map<Place, Choice> doubtful = new HashMap<>();
    private @Nullable Place place;
    private StringBuilder text = new StringBuilder();
    private boolean isInText;
    private LetterChoices letters = new LetterChoices();

    /** Of a word in the picture that was read. */
    record Place(int left, int top, int width, int height) {}

    private record Choice(String text, List<Alternative> alternatives) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Choice[" + alternatives.size() + "]";
        }
    }

    private WordChoices() {}

    /** @throws XMLStreamException it is no hOCR */
    static WordChoices read(InputStream hocr) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(hocr, "UTF-8");
        try {
            var choices = new WordChoices();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> choices.start(xml);
                    case XMLStreamConstants.CHARACTERS -> choices.characters(xml.getText());
                    default -> {}
                }
            }
            choices.endWord();
            return choices;
        } finally {
            xml.close();
        }
    }

    /** None for a word that is not doubtful. */
    List<Alternative> of(Place word, String text) {
        var choice = doubtful.get(word);
        return choice == null || !choice.text().equals(text) ? List.of() : choice.alternatives();
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
        isInText = false;
        var kind = xml.getAttributeValue(null, "class");
        var title = xml.getAttributeValue(null, "title");
        if ("ocrx_word".equals(kind)) {
            endWord();
            beginWord(title == null ? "" : title);
        } else if (place != null && "ocr_symbol".equals(kind)) {
            letters.beginLetter();
        } else if (place != null && "ocrx_cinfo".equals(kind)) {
            if (title == null) {
                letters.beginStep();
            } else {
                choice(title, xml.getElementText());
            }
        }
    }

    private void beginWord(String title) {
        var told = WORD_TITLE.matcher(title);
        if (told.matches() && Integer.parseInt(told.group(5)) < DOUBTED_BELOW) {
            int left = Integer.parseInt(told.group(1));
            int top = Integer.parseInt(told.group(2));
            place = new Place(left, top, Integer.parseInt(told.group(3)) - left, Integer.parseInt(told.group(4)) - top);
            text = new StringBuilder();
            letters = new LetterChoices();
            isInText = true;
        }
    }

    private void characters(String characters) {
        if (isInText) {
            text.append(characters);
        }
    }

    private void choice(String title, String letter) {
        var percent = CHOICE_TITLE.matcher(title);
        if (percent.matches()) {
            letters.add(letter, Integer.parseInt(percent.group(1)) / 100.0);
        }
    }

    private void endWord() {
        if (place != null) {
            var read = text.toString().strip();
            doubtful.put(place, new Choice(read, letters.alternatives(read)));
            place = null;
        }
    }
}
