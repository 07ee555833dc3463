package org.mokanda.ingest.decode;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationInk;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;

/** PDFs of one page, and what the decoder makes of them. */
public final class TestPdf {
    public interface Content {
        void write(PDDocument document, PDPage page, PDPageContentStream content) throws IOException;
    }

    private TestPdf() {}

    public static Path of(Path file, PDRectangle media, Content content) throws IOException {
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
    public static PDFont font(PDDocument document) throws IOException {
        try (var font =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return PDType0Font.load(document, font);
        }
    }

    public static void text(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    /** Text that is drawn without a font. */
    public static void outline(PDPageContentStream content, int size, float x, float y, String text)
            throws IOException {
        var font = new Font(Font.SERIF, Font.PLAIN, size);
        var outline = font.createGlyphVector(new FontRenderContext(null, true, true), text)
                .getOutline();
        var place = new AffineTransform(1, 0, 0, -1, x, y);
        var at = new float[6];
        for (var path = outline.getPathIterator(place, 0.01); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
                default -> content.closePath();
            }
        }
        content.fill();
    }

    /** A stroke of a pen that was put on a page. */
    static PDAnnotation pen() {
        var pen = new PDAnnotationInk();
        pen.setRectangle(new PDRectangle(40, 60, 60, 40));
        pen.setInkList(new float[][] {{45, 65, 60, 95, 70, 65, 95, 90}});
        pen.setColor(new PDColor(new float[] {0}, PDDeviceGray.INSTANCE));
        return pen;
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
