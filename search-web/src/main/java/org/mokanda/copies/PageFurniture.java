package org.mokanda.copies;

import java.util.function.IntFunction;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfWriter;

/** What stands on each page beside its content: running head from the second page on, foot with the page's number. */
final class PageFurniture extends PdfPageEventHelper {
    private static final float FOOT_Y = 34;
    private static final float HEAD_Y_FROM_TOP = 30;

    private final CopyFonts fonts;
    private final String footLeft;
    private final String runningHead;
    private final IntFunction<String> pageNumber;

    PageFurniture(CopyFonts fonts, String footLeft, String runningHead, IntFunction<String> pageNumber) {
        this.fonts = fonts;
        this.footLeft = footLeft;
        this.runningHead = runningHead;
        this.pageNumber = pageNumber;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        var font = fonts.regular(8.5f, CopySheet.PALE);
        rule(writer, document, FOOT_Y + 12);
        put(writer, footLeft, font, Element.ALIGN_LEFT, document.left(), FOOT_Y);
        put(writer, pageNumber.apply(writer.getPageNumber()), font, Element.ALIGN_RIGHT, document.right(), FOOT_Y);
        if (writer.getPageNumber() > 1) {
            put(
                    writer,
                    runningHead,
                    font,
                    Element.ALIGN_LEFT,
                    document.left(),
                    document.getPageSize().getHeight() - HEAD_Y_FROM_TOP);
        }
    }

    private static void rule(PdfWriter writer, Document document, float y) {
        var canvas = writer.getDirectContent();
        canvas.saveState();
        canvas.setColorStroke(CopySheet.RULE);
        canvas.setLineWidth(0.5f);
        canvas.moveTo(document.left(), y);
        canvas.lineTo(document.right(), y);
        canvas.stroke();
        canvas.restoreState();
    }

    private static void put(PdfWriter writer, String text, Font font, int alignment, float x, float y) {
        ColumnText.showTextAligned(writer.getDirectContent(), alignment, new Phrase(text, font), x, y, 0);
    }
}
