package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;

/** PDFs of one page, and what the decoder makes of them. */
final class TestPdf {
    interface Content {
        void write(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
    }

    private TestPdf() {}

    static Path of(Path file, PDRectangle media, Content content) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(media);
            document.addPage(page);
            try (var stream = new PDPageContentStream(document, page)) {
                content.write(document, page, stream);
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** A font that comes with PDFBox, put into the document. */
    static PDFont font(PDDocument document) throws IOException {
        try (var font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, font);
        }
    }

    static void text(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    static GreyPage decoded(Path pdf, Path folder) throws Exception {
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            return grey(decoder, pdf, folder);
        }
    }

    static GreyPage grey(PageDecoder decoder, Path pdf, Path folder) throws Exception {
        var page = decoder.decode(pdf, FileFormat.PDF, 0, folder);
        return new GreyPage(page.grey(), page.width(), page.height());
    }
}
