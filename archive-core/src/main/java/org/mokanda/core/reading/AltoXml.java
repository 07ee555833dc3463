package org.mokanda.core.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.mokanda.core.page.Box;

/**
 * A reading as ALTO 4 (Library of Congress, {@code alto-4-2.xsd}), the form in which it is stored and handed out: pixels,
 * one {@code Page}, words as {@code String} with {@code WC} = confidence / 100 and what else they may be as {@code ALTERNATIVE}
 * with {@code PURPOSE="confidence 0.35"}, the schema having no other place for it, lines judged handwritten with
 * {@code TAGREFS} to a tag of that label. What is written reads back as the same
 * reading; characters XML 1.0 cannot hold become U+FFFD. Reading takes ALTO 2 to 4 from any source, follows no DTD and no
 * entity, and is bounded. Threads: stateless.
 */
public final class AltoXml {
    /** Largest ALTO file that is read, in bytes; a dense page has about 100 kB. */
    public static final int BYTES_MAX = 32 << 20;

    /** Identifier and label of the tag that marks a line judged handwritten. */
    static final String HANDWRITTEN = "handwritten";

    /** Before the confidence of an alternative, in {@code PURPOSE}. */
    static final String CONFIDENCE = "confidence ";

    private static final String NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#";

    private AltoXml() {}

    /** UTF-8, with declaration, indented by line breaks only. */
    public static byte[] write(PageReading reading) {
        var bytes = new ByteArrayOutputStream(1 << 16);
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("alto");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("SCHEMAVERSION", "4.2");
            writeDescription(xml, reading.engine());
            if (reading.lines().anyMatch(Line::handwritten)) {
                writeTags(xml);
            }
            writeLayout(xml, reading);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when the bytes are no ALTO of one page, with the place */
    public static PageReading read(byte[] alto) {
        if (alto.length > BYTES_MAX) {
            throw new IllegalArgumentException("ALTO longer than " + BYTES_MAX + " bytes");
        }
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(alto));
            try {
                return new AltoParser(xml).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    "no well-formed XML, line " + e.getLocation().getLineNumber(), e);
        }
    }

    private static void writeDescription(XMLStreamWriter xml, String engine) throws XMLStreamException {
        start(xml, "Description");
        textElement(xml, "MeasurementUnit", "pixel");
        start(xml, "OCRProcessing");
        xml.writeAttribute("ID", "ocr_1");
        start(xml, "ocrProcessingStep");
        start(xml, "processingSoftware");
        textElement(xml, "softwareName", engine);
        for (int i = 0; i < 4; i++) {
            xml.writeEndElement();
        }
    }

    private static void writeTags(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "Tags");
        xml.writeEmptyElement("OtherTag");
        xml.writeAttribute("ID", HANDWRITTEN);
        xml.writeAttribute("TYPE", "writing");
        xml.writeAttribute("LABEL", HANDWRITTEN);
        xml.writeEndElement();
    }

    private static void writeLayout(XMLStreamWriter xml, PageReading reading) throws XMLStreamException {
        start(xml, "Layout");
        start(xml, "Page");
        xml.writeAttribute("ID", "page_1");
        xml.writeAttribute("PHYSICAL_IMG_NR", "1");
        xml.writeAttribute("WIDTH", Integer.toString(reading.width()));
        xml.writeAttribute("HEIGHT", Integer.toString(reading.height()));
        start(xml, "PrintSpace");
        writeBox(xml, new Box(0, 0, reading.width(), reading.height()));
        int block = 0;
        for (var one : reading.blocks()) {
            writeBlock(xml, one, "b" + ++block);
        }
        for (int i = 0; i < 3; i++) {
            xml.writeEndElement();
        }
    }

    private static void writeBlock(XMLStreamWriter xml, Block block, String id) throws XMLStreamException {
        start(xml, "TextBlock");
        xml.writeAttribute("ID", id);
        writeBox(xml, block.box());
        int line = 0;
        for (var one : block.lines()) {
            writeLine(xml, one, id + "_l" + ++line);
        }
        xml.writeEndElement();
    }

    private static void writeLine(XMLStreamWriter xml, Line line, String id) throws XMLStreamException {
        start(xml, "TextLine");
        xml.writeAttribute("ID", id);
        writeBox(xml, line.box());
        if (line.handwritten()) {
            xml.writeAttribute("TAGREFS", HANDWRITTEN);
        }
        int number = 0;
        for (var word : line.words()) {
            if (number > 0) {
                xml.writeEmptyElement("SP");
            }
            writeWord(xml, word, id + "_w" + ++number);
        }
        xml.writeEndElement();
    }

    private static void writeWord(XMLStreamWriter xml, Word word, String id) throws XMLStreamException {
        xml.writeCharacters("\n");
        if (word.alternatives().isEmpty()) {
            xml.writeEmptyElement("String");
            writeReading(xml, word, id);
            return;
        }
        xml.writeStartElement("String");
        writeReading(xml, word, id);
        for (var alternative : word.alternatives()) {
            xml.writeStartElement("ALTERNATIVE");
            xml.writeAttribute("PURPOSE", CONFIDENCE + hundredths(alternative.confidence()));
            xml.writeCharacters(legal(alternative.text()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void writeReading(XMLStreamWriter xml, Word word, String id) throws XMLStreamException {
        xml.writeAttribute("ID", id);
        writeBox(xml, word.box());
        xml.writeAttribute("WC", hundredths(word.confidence()));
        xml.writeAttribute("CONTENT", legal(word.text()));
    }

    private static void start(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(name);
    }

    private static void textElement(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        start(xml, name);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static void writeBox(XMLStreamWriter xml, Box box) throws XMLStreamException {
        xml.writeAttribute("HPOS", Integer.toString(box.x()));
        xml.writeAttribute("VPOS", Integer.toString(box.y()));
        xml.writeAttribute("WIDTH", Integer.toString(box.width()));
        xml.writeAttribute("HEIGHT", Integer.toString(box.height()));
    }

    private static String hundredths(int confidence) {
        return confidence == 100 ? "1.00" : "0." + confidence / 10 + confidence % 10;
    }

    /** The text with U+FFFD for what XML 1.0 cannot hold (XML 1.0, 2.2) and for lone surrogates. */
    private static String legal(String text) {
        var result = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(result::appendCodePoint);
        return result.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
    }
}
