package org.mokanda.copies;

import org.openpdf.text.Element;
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
        return table;
    }

    private PdfPCell code() {
        var cell = framed();
        cell.setPaddingTop(QR_SIDE + 2);
        cell.setPaddingRight(GAP);
        cell.setCellEvent((_, place, canvases) -> QrPicture.draw(
                canvases[PdfPTable.TEXTCANVAS], qr, place.getLeft(), place.getTop() - QR_SIDE - 4, QR_SIDE));
        var heading = CopySheet.line(words.text("qr.heading"), fonts.bold(9, CopySheet.ACCENT));
        cell.addElement(heading);
        cell.addElement(CopySheet.line(words.text("qr.text"), fonts.regular(7.5f, CopySheet.PALE)));
        return cell;
    }

    private PdfPCell formula() {
        var cell = framed();
        cell.setPaddingTop(8);
        cell.addElement(CopySheet.line(words.text("formula.heading"), fonts.bold(13, CopySheet.ACCENT)));
        var signer = statement.signer();
        var name = fonts.printable(signer.name());
        var function = fonts.printable(signer.function());
        cell.addElement(spaced(words.text("formula.text", name + ", " + function), 4));
        var place = fonts.printable(statement.office().name());
        var request = statement.request();
        cell.addElement(spaced(
                words.text("formula.place", place, words.day(statement.at().toLocalDate()))
                        + " "
                        + words.text(
                                "formula.to",
                                fonts.printable(request.requester()),
                                fonts.printable(request.standing())),
                4));
        if (!request.purpose().isBlank()) {
            cell.addElement(CopySheet.line(
                    words.text("formula.purpose", fonts.printable(request.purpose())),
                    fonts.regular(10, CopySheet.INK)));
        }
        cell.addElement(CopySheet.line(fees(), fonts.regular(10, CopySheet.INK)));

        var signature = CopySheet.line(function, fonts.regular(10, CopySheet.INK));
        signature.setSpacingBefore(10);
        signature.setAlignment(Element.ALIGN_RIGHT);
        cell.addElement(signature);
        var signedBy = CopySheet.line(name, fonts.bold(12, CopySheet.INK));
        signedBy.setAlignment(Element.ALIGN_RIGHT);
        cell.addElement(signedBy);
        var signed = CopySheet.line(words.text("formula.signature"), fonts.italic(9.5f, CopySheet.ACCENT));
        signed.setAlignment(Element.ALIGN_RIGHT);
        cell.addElement(signed);

        var explanation = CopySheet.line(
                words.text("formula.explanation", fonts.printable(certificateName)),
                fonts.regular(7.5f, CopySheet.PALE));
        explanation.setSpacingBefore(8);
        cell.addElement(explanation);
        cell.addElement(
                CopySheet.line(words.text("formula.fingerprint", fingerprint), fonts.regular(6.5f, CopySheet.PALE)));
        return cell;
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
