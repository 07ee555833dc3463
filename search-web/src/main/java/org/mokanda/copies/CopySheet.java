package org.mokanda.copies;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEvent;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The sheet people hold: header, title, transcription, marginal notes, facsimile, certification with its QR. What does
 * not fit flows to further pages. The same statement always gives the same layout. Lengths are points.
 */
final class CopySheet {
    static final float MARGIN = 51;
    static final float HEAD = 42;
    static final float FOOT = 52;
    static final Color INK = new Color(0x1a, 0x1a, 0x1a);
    static final Color PALE = new Color(0x5a, 0x5f, 0x66);
    static final Color ACCENT = new Color(0x1f, 0x3a, 0x5f);
    static final Color RULE = new Color(0xc9, 0xce, 0xd4);

    private static final float LABEL_SHARE = 31;
    private static final float NUMBER_SHARE = 34;

    private final CopyStatement statement;
    private final List<byte[]> pictures;
    private final Certification certification;
    private final CopyWords words;
    private final CopyFonts fonts;

    CopySheet(
            CopyStatement statement,
            List<byte[]> pictures,
            String qr,
            String certificateName,
            String fingerprint,
            CopyWords words,
            CopyFonts fonts) {
        this.statement = statement;
        this.pictures = pictures;
        this.words = words;
        this.fonts = fonts;
        this.certification = new Certification(statement, qr, certificateName, fingerprint, words, fonts);
    }

    String title() {
        return words.text("title." + statement.act().kind().code());
    }

    PdfPageEvent furniture(int pagesTotal) {
        return new PageFurniture(
                fonts,
                words.text(
                        "footer.left",
                        statement.number().reference(),
                        statement.act().id().reference()),
                words.text("running.head", title(), statement.number().reference()),
                page -> words.text("footer.page", page, pagesTotal));
    }

    void layOut(Document document, PdfWriter writer) {
        document.add(header());
        document.add(titleBlock());
        document.add(transcription());
        document.add(notes());
        float width = width(document);
        var facsimile = new FacsimilePart(pictures, width, words, fonts);
        float room = writer.getVerticalPosition(true) - document.bottom() - certification.height(width);
        if (facsimile.fits(room)) {
            facsimile.addTo(document, room);
            document.add(certification.table(width));
        } else {
            // The sheet that is signed stays whole; the picture follows in a size that can be read.
            document.add(pointer());
            document.add(certification.table(width));
            facsimile.flow(document, writer);
        }
    }

    private PdfPTable pointer() {
        var table = wide(new float[] {100});
        table.setSpacingBefore(8);
        var cell = bare();
        var line = new Phrase(words.text("section.facsimile"), fonts.bold(11, ACCENT));
        line.add(new Chunk("   " + words.text("facsimile.after"), fonts.italic(9, PALE)));
        cell.setPhrase(line);
        table.addCell(cell);
        return table;
    }

    private static float width(Document document) {
        return document.right() - document.left();
    }

    private PdfPTable header() {
        var table = wide(new float[] {100 - NUMBER_SHARE, NUMBER_SHARE});
        var office = bare();
        office.addElement(line(words.text("header.country").toUpperCase(Locale.FRENCH), fonts.bold(11, INK)));
        office.addElement(
                line(words.of("header.city", fonts.printable(statement.office().city())), fonts.regular(11, INK)));
        office.addElement(line(
                words.of("header.office", fonts.printable(statement.office().name())), fonts.regular(11, INK)));
        office.addElement(line(words.text("header.bureau"), fonts.regular(11, INK)));
        table.addCell(office);

        var number = bare();
        number.setBorder(Rectangle.BOX);
        number.setBorderColor(ACCENT);
        number.setBorderWidth(0.8f);
        number.setPadding(7);
        number.setVerticalAlignment(Element.ALIGN_MIDDLE);
        number.addElement(centred(words.text("header.number"), fonts.regular(9, PALE)));
        number.addElement(centred(statement.number().reference(), fonts.bold(14, ACCENT)));
        number.addElement(
                centred(words.text("header.date", words.day(statement.at().toLocalDate())), fonts.regular(9, PALE)));
        table.addCell(number);
        return table;
    }

    private PdfPTable titleBlock() {
        var table = wide(new float[] {100});
        table.setSpacingBefore(10);
        var cell = bare();
        cell.setBorder(Rectangle.TOP);
        cell.setBorderColor(ACCENT);
        cell.setBorderWidth(1.2f);
        cell.setPaddingTop(7);
        cell.addElement(centred(title().toUpperCase(Locale.FRENCH), fonts.bold(16, ACCENT)));
        var register = centred(registerLine(statement.act()), fonts.regular(10.5f, INK));
        register.setSpacingBefore(3);
        cell.addElement(register);
        cell.addElement(centred(
                words.text(
                        "register.reference",
                        statement.act().id().reference(),
                        statement.act().revision()),
                fonts.regular(8.5f, PALE)));
        table.addCell(cell);
        return table;
    }

    private String registerLine(CivilAct act) {
        var register = act.id().register();
        var parts = new ArrayList<String>();
        parts.add(
                words.text("register." + register.kind().code(), register.year().toString()));
        var volume = register.volume();
        if (volume != null) {
            parts.add(words.text("register.volume", volume));
        }
        var number = act.text(ActField.NUMBER);
        if (!number.isEmpty()) {
            parts.add(words.text("register.number", fonts.printable(number)));
        }
        return String.join(", ", parts);
    }

    private PdfPTable transcription() {
        var act = statement.act();
        var table = wide(new float[] {LABEL_SHARE, 100 - LABEL_SHARE});
        table.setSpacingBefore(10);
        table.setSplitLate(false);
        table.addCell(heading(words.text("section.transcription"), 2));
        table.setHeaderRows(1);
        var absent = new ArrayList<String>();
        for (var field : act.kind().fields()) {
            var label = words.label(field, act.kind());
            var text = act.text(field);
            if (text.isEmpty()) {
                absent.add(label.toLowerCase(Locale.FRENCH));
            } else {
                table.addCell(cell(label, fonts.regular(9.5f, PALE)));
                table.addCell(cell(fonts.printable(words.value(field, text)), fonts.bold(10.5f, INK)));
            }
        }
        if (!absent.isEmpty()) {
            table.addCell(cell(words.text("field.none"), fonts.italic(9.5f, PALE)));
            table.addCell(cell(String.join(", ", absent), fonts.italic(9.5f, PALE)));
        }
        return table;
    }

    private PdfPTable notes() {
        var table = wide(new float[] {100});
        table.setSpacingBefore(10);
        table.setSplitLate(false);
        table.addCell(heading(words.text("section.notes"), 1));
        table.setHeaderRows(1);
        var notes = statement.act().notes();
        if (notes.isEmpty()) {
            table.addCell(cell(words.text("notes.none"), fonts.italic(10, PALE)));
        }
        int position = 1;
        for (var note : notes) {
            var text = fonts.printable(note.value().text());
            table.addCell(cell(notes.size() == 1 ? text : position + ". " + text, fonts.regular(10, INK)));
            position++;
        }
        return table;
    }

    private PdfPCell heading(String text, int columns) {
        return heading(new Phrase(text, fonts.bold(11, ACCENT)), columns);
    }

    static PdfPCell heading(Phrase text, int columns) {
        var cell = new PdfPCell(text);
        cell.setColspan(columns);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(ACCENT);
        cell.setBorderWidth(0.8f);
        cell.setPadding(0);
        cell.setPaddingBottom(4);
        return cell;
    }

    private static PdfPCell cell(String text, Font font) {
        var cell = new PdfPCell(new Phrase(new Chunk(text, font)));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.4f);
        cell.setPadding(0);
        cell.setPaddingTop(1.2f);
        cell.setPaddingBottom(2.6f);
        cell.setPaddingRight(6);
        cell.setLeading(0, 1.15f);
        return cell;
    }

    static PdfPTable wide(float[] shares) {
        var table = new PdfPTable(shares);
        table.setWidthPercentage(100);
        return table;
    }

    static PdfPCell bare() {
        var cell = new PdfPCell();
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    static Paragraph line(String text, Font font) {
        var paragraph = new Paragraph(text, font);
        paragraph.setLeading(0, 1.25f);
        return paragraph;
    }

    static Paragraph centred(String text, Font font) {
        var paragraph = line(text, font);
        paragraph.setAlignment(Element.ALIGN_CENTER);
        return paragraph;
    }
}
