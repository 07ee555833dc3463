package org.mokanda.copies;

import org.openpdf.text.Chunk;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;

/** The end of a copy: the formula with who signs, where, when and for whom; beside it the QR and how to check it. */
final class Certification {
    /** 42 mm with the white border of the code, more than 35 mm of code. */
    private static final float QR_SIDE = 120;

    private static final float GAP = 14;

    private final CopyStatement statement;
    private final String qr;
    private final String certificateName;
    private final String fingerprint;
    private final CopyWords words;
    private final CopyFonts fonts;

    Certification(
            CopyStatement statement,
            String qr,
            String certificateName,
            String fingerprint,
            CopyWords words,
            CopyFonts fonts) {
        this.statement = statement;
        this.qr = qr;
        this.certificateName = certificateName;
        this.fingerprint = fingerprint;
        this.words = words;
        this.fonts = fonts;
    }

    float height(float width) {
        var table = table(width);
        return table.getTotalHeight() + table.spacingBefore();
    }

    PdfPTable table(float width) {
        var table = new PdfPTable(2);
        table.setTotalWidth(new float[] {QR_SIDE + GAP, width - QR_SIDE - GAP});
        table.setLockedWidth(true);
        table.setSpacingBefore(12);
        table.setKeepTogether(true);
        table.setSplitRows(false);
        table.addCell(code());
        table.addCell(formula());
        table.addCell(howToCheck());
        return table;
    }

    private PdfPCell code() {
        var cell = framed();
        cell.setFixedHeight(QR_SIDE + 4);
        cell.setCellEvent((_, place, canvases) -> QrPicture.draw(
                canvases[PdfPTable.TEXTCANVAS], qr, place.getLeft(), place.getTop() - QR_SIDE - 3, QR_SIDE));
        return cell;
    }

    private PdfPCell formula() {
        var cell = framed();
        cell.setPaddingTop(7);
        cell.addElement(CopySheet.line(words.text("formula.heading"), fonts.bold(13, CopySheet.ACCENT)));
        var signer = statement.signer();
        var name = fonts.printable(signer.name());
        var function = fonts.printable(signer.function());
        cell.addElement(spaced(words.text("formula.text", name + ", " + function), 3));

        // The request on the left, who signs on the right: room for a stamp stays between them on paper.
        var below = CopySheet.wide(new float[] {58, 42});
        below.setSpacingBefore(5);
        var request = CopySheet.bare();
        request.addElement(CopySheet.line(issued(), fonts.regular(9.5f, CopySheet.INK)));
        if (!statement.request().purpose().isBlank()) {
            request.addElement(CopySheet.line(
                    words.text(
                            "formula.purpose",
                            fonts.printable(statement.request().purpose())),
                    fonts.regular(9.5f, CopySheet.INK)));
        }
        request.addElement(CopySheet.line(fees(), fonts.regular(9.5f, CopySheet.INK)));
        below.addCell(request);
        var signature = CopySheet.bare();
        signature.addElement(right(function, fonts.regular(10, CopySheet.INK)));
        signature.addElement(right(name, fonts.bold(12, CopySheet.INK)));
        signature.addElement(right(words.text("formula.signature"), fonts.italic(9.5f, CopySheet.ACCENT)));
        below.addCell(signature);
        cell.addElement(below);
        return cell;
    }

    private String issued() {
        var request = statement.request();
        return words.text(
                        "formula.place",
                        fonts.printable(statement.office().name()),
                        words.day(statement.at().toLocalDate()))
                + " "
                + words.text("formula.to", fonts.printable(request.requester()), fonts.printable(request.standing()));
    }

    private PdfPCell howToCheck() {
        var cell = CopySheet.bare();
        cell.setColspan(2);
        cell.setPaddingTop(2);
        var text = new Paragraph(words.text("qr.heading") + "   ", fonts.bold(7.5f, CopySheet.ACCENT));
        text.setLeading(0, 1.25f);
        text.add(new Chunk(
                words.text("qr.text") + " " + words.text("formula.explanation", fonts.printable(certificateName)),
                fonts.regular(7.5f, CopySheet.PALE)));
        cell.addElement(text);
        cell.addElement(
                CopySheet.line(words.text("formula.fingerprint", fingerprint), fonts.regular(6.5f, CopySheet.PALE)));
        return cell;
    }

    private static Paragraph right(String text, Font font) {
        var paragraph = CopySheet.line(text, font);
        paragraph.setAlignment(Element.ALIGN_RIGHT);
        return paragraph;
    }

    private String fees() {
        var request = statement.request();
        var fee = request.fee().strip();
        var text = fee.isEmpty() || fee.equals("0")
                ? words.text("formula.fee.free")
                : words.text("formula.fee", fonts.printable(fee));
        return request.receipt().isBlank()
                ? text
                : text + ", " + words.text("formula.receipt", fonts.printable(request.receipt()));
    }

    private Paragraph spaced(String text, float before) {
        var paragraph = CopySheet.line(text, fonts.regular(10, CopySheet.INK));
        paragraph.setSpacingBefore(before);
        return paragraph;
    }

    private static PdfPCell framed() {
        var cell = CopySheet.bare();
        cell.setBorder(Rectangle.TOP);
        cell.setBorderColor(CopySheet.ACCENT);
        cell.setBorderWidth(1.2f);
        return cell;
    }
}
