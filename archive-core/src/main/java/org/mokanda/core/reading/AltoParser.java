package org.mokanda.core.reading;

import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.Box;

/** Walks one ALTO document; element names are matched without their namespace, so that ALTO 2 and 3 read too. */
final class AltoParser {
    private static final Pattern CONFIDENCE = Pattern.compile(AltoXml.CONFIDENCE + "(\\d(?:\\.\\d{1,9})?)");

    private final XMLStreamReader xml;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private String engine = "";
    private int width;
    private int height;
    private @Nullable Box blockBox;
    private @Nullable Box lineBox;
    private @Nullable String handTag;
    private boolean handwritten;
    /** Of the one that is being read. */
    private int wordsOfString;

    AltoParser(XMLStreamReader xml) {
        this.xml = xml;
    }

    PageReading read() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case START_ELEMENT -> start();
                case END_ELEMENT -> end();
                case DTD, ENTITY_REFERENCE -> throw fault("no DTD and no entity is read");
                default -> {}
            }
        }
        if (width < 1 || height < 1) {
            throw fault("no page with a size");
        }
        return new PageReading(width, height, engine, blocks);
    }

    private void start() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "MeasurementUnit" -> {
                if (!xml.getElementText().strip().equals("pixel")) {
                    throw fault("only pixels are read");
                }
            }
            case "softwareName" -> engine = xml.getElementText().strip();
            case "Page" -> {
                if (width > 0) {
                    throw fault("more than one page");
                }
                width = number("WIDTH");
                height = number("HEIGHT");
            }
            case "TextBlock" -> blockBox = box();
            case "OtherTag" -> {
                if (AltoXml.HANDWRITTEN.equals(attribute("LABEL"))) {
                    handTag = attribute("ID");
                }
            }
            case "TextLine" -> {
                lineBox = box();
                handwritten = isHandwritten(attribute("TAGREFS"));
            }
            case "String" -> word();
            case "ALTERNATIVE" -> alternative();
            default -> {}
        }
    }

    private void end() {
        switch (xml.getLocalName()) {
            case "String" -> wordsOfString = 0;
            case "TextLine" -> {
                wordsOfString = 0;
                if (!words.isEmpty()) {
                    lines.add(new Line(
                            lineBox == null ? hull(words.stream().map(Word::box).toList()) : lineBox,
                            words,
                            handwritten));
                }
                words.clear();
            }
            case "TextBlock" -> {
                if (!lines.isEmpty()) {
                    blocks.add(new Block(
                            blockBox == null
                                    ? hull(lines.stream().map(Line::box).toList())
                                    : blockBox,
                            lines));
                }
                lines.clear();
            }
            default -> {}
        }
    }

    private void word() {
        var text = attribute("CONTENT");
        var box = box();
        if (text == null || box == null) {
            throw fault("a word has CONTENT and a box");
        }
        var confidence = attribute("WC");
        int percent = confidence == null ? 0 : percent(confidence);
        wordsOfString = 0;
        for (var part : text.strip().split("\\s+")) {
            if (!part.isEmpty()) {
                wordsOfString++;
                words.add(new Word(part, box, percent));
            }
        }
    }

    /** What else the word may be; one in several words, one of several words and any beyond the bound are left out. */
    private void alternative() throws XMLStreamException {
        var purpose = attribute("PURPOSE");
        var text = xml.getElementText().strip();
        if (wordsOfString != 1 || text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            return;
        }
        var word = words.getLast();
        if (word.alternatives().size() < Word.ALTERNATIVES_MAX) {
            var told = CONFIDENCE.matcher(purpose == null ? "" : purpose);
            var all = new ArrayList<>(word.alternatives());
            all.add(new Alternative(text, told.matches() ? percent(told.group(1)) : 0));
            words.set(words.size() - 1, word.with(all));
        }
    }

    private boolean isHandwritten(@Nullable String references) {
        return references != null
                && handTag != null
                && List.of(references.strip().split("\\s+")).contains(handTag);
    }

    private static Box hull(List<Box> boxes) {
        return boxes.stream().reduce(Box::union).orElseThrow();
    }

    private @Nullable Box box() {
        return attribute("HPOS") == null
                ? null
                : new Box(
                        Math.max(0, number("HPOS")),
                        Math.max(0, number("VPOS")),
                        Math.max(1, number("WIDTH")),
                        Math.max(1, number("HEIGHT")));
    }

    private int number(String name) {
        var value = attribute(name);
        if (value == null) {
            throw fault("attribute missing: " + name);
        }
        double number = decimal(value);
        if (Math.abs(number) > 10_000_000) {
            throw fault("beyond any page: " + name);
        }
        return (int) Math.round(number);
    }

    private double decimal(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw fault("a number expected");
        }
    }

    /** Of a share of 1. */
    private int percent(String share) {
        return (int) Math.clamp(Math.round(100 * decimal(share)), 0L, 100L);
    }

    private @Nullable String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    private IllegalArgumentException fault(String what) {
        var place = xml.getLocation();
        return new IllegalArgumentException("ALTO, line " + place.getLineNumber() + ": " + what);
    }
}
