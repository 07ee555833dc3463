package org.mokanda.storage.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML to a file as it goes, an element a line; memory does not grow with it. Names are written as they are given, with
 * their prefixes; attributes come as name, value, name, value.
 */
final class XmlDocument implements AutoCloseable {
    private final OutputStream out;
    private final XMLStreamWriter xml;
    private int depth;

    /** @param file new */
    XmlDocument(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException e) {
            out.close();
            throw new IOException(e);
        }
    }

    XmlDocument open(String name, String... attributes) throws IOException {
        try {
            newLine();
            xml.writeStartElement(name);
            write(attributes);
            depth++;
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    XmlDocument end() throws IOException {
        try {
            depth--;
            newLine();
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    XmlDocument empty(String name, String... attributes) throws IOException {
        try {
            newLine();
            xml.writeEmptyElement(name);
            write(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    XmlDocument text(String name, String text, String... attributes) throws IOException {
        try {
            newLine();
            xml.writeStartElement(name);
            write(attributes);
            xml.writeCharacters(printable(text));
            xml.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void write(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], printable(attributes[i + 1]));
        }
    }

    /** XML 1.0 has no place for most controls and for halves of characters; the writer does not mind. */
    private static String printable(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c)
                                || Character.getType(c) == Character.SURROGATE
                                || (c & 0xFFFE) == 0xFFFE
                        ? ' '
                        : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            xml.writeEndDocument();
            xml.flush();
            out.write('\n');
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
