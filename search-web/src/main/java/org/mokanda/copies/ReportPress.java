package org.mokanda.copies;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.List;
import org.mokanda.report.ReportText;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Prints the report of a register on the paper of the copies, to be signed by hand. It certifies nothing, so it is plain PDF and
 * bears no seal. Safe for many threads.
 */
public final class ReportPress {
    private static final float SIGN_HEIGHT = 58;

    private final CopyFonts fonts = new CopyFonts();

    /**
     * What stands around the report.
     *
     * @param register its name for people
     * @param moment of the report, for people
     */
    public record Heading(String register, String reference, String moment, java.time.Instant at, String language) {}

    public byte[] print(ReportText report, Heading heading, ReportText.Words words) {
        // The number of pages is known when the sheet has been laid out once.
        var pages = new int[] {1};
        write(report, heading, words, pages);
        return write(report, heading, words, pages);
    }

    private byte[] write(ReportText report, Heading heading, ReportText.Words words, int[] pages) {
        var out = new ByteArrayOutputStream();
        float margin = CopySheet.MARGIN;
        int total = pages[0];
        try (var document = new Document(PageSize.A4, margin, margin, CopySheet.HEAD, CopySheet.FOOT)) {
            var writer = PdfWriter.getInstance(document, out);
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            writer.setPageEvent(new PageFurniture(
                    fonts,
                    heading.reference() + " · " + heading.moment(),
                    words.text("book-report.title") + " · " + heading.register(),
                    page -> page + " / " + total));
            document.addTitle(words.text("book-report.title") + " " + heading.reference());
            document.addCreator("Mokanda");
            document.addCreationDate(
                    new PdfDate(GregorianCalendar.from(heading.at().atZone(ZoneId.systemDefault()))));
            document.open();
            writer.getExtraCatalog().put(new PdfName("Lang"), new PdfString(heading.language()));
            document.add(title(report, heading, words));
            document.add(counts(report));
            for (var section : report.sections()) {
                document.add(section(section));
            }
            document.add(signing(words));
            pages[0] = writer.getPageNumber();
        }
        return out.toByteArray();
    }

    private PdfPTable title(ReportText report, Heading heading, ReportText.Words words) {
        var table = CopySheet.wide(new float[] {100});
        var cell = CopySheet.bare();
        cell.addElement(CopySheet.line(words.text("book-report.title"), fonts.bold(16, CopySheet.ACCENT)));
        cell.addElement(CopySheet.line(shown(heading.register()), fonts.bold(11.5f, CopySheet.INK)));
        cell.addElement(
                CopySheet.line(heading.reference() + " · " + heading.moment(), fonts.regular(9.5f, CopySheet.PALE)));
        var verdict = CopySheet.line(shown(report.verdict()), fonts.regular(11, CopySheet.INK));
        verdict.setSpacingBefore(6);
        cell.addElement(verdict);
        table.addCell(cell);
        return table;
    }

    private PdfPTable counts(ReportText report) {
        var table = CopySheet.wide(new float[] {1, 1, 1, 1});
        table.setSpacingBefore(10);
        for (var count : report.counts()) {
            var cell = bordered();
            cell.addElement(CopySheet.line(String.valueOf(count.count()), fonts.bold(12, CopySheet.INK)));
            cell.addElement(CopySheet.line(shown(count.label()), fonts.regular(8.5f, CopySheet.PALE)));
            table.addCell(cell);
        }
        table.getDefaultCell().setBorder(Rectangle.NO_BORDER);
        table.completeRow();
        return table;
    }

    private PdfPTable section(ReportText.Section section) {
        var table = CopySheet.wide(new float[] {52, 48});
        table.setSpacingBefore(12);
        table.setSplitLate(false);
        table.addCell(CopySheet.heading(
                new Phrase(
                        shown(section.title()) + " (" + section.lines().size() + ")", fonts.bold(11, CopySheet.ACCENT)),
                2));
        table.setHeaderRows(1);
        for (var line : section.lines()) {
            var text = cell(line.text(), fonts.regular(9.5f, CopySheet.INK));
            if (line.nextStep().isEmpty()) {
                text.setColspan(2);
            }
            table.addCell(text);
            if (!line.nextStep().isEmpty()) {
                table.addCell(cell(line.nextStep(), fonts.italic(9.5f, CopySheet.PALE)));
            }
        }
        return table;
    }

    private PdfPTable signing(ReportText.Words words) {
        var table = CopySheet.wide(new float[] {1, 1});
        table.setSpacingBefore(18);
        table.setKeepTogether(true);
        for (var key : List.of("book-report.made-by", "book-report.seen-by")) {
            var cell = bordered();
            cell.setFixedHeight(SIGN_HEIGHT);
            cell.addElement(CopySheet.line(words.text(key), fonts.regular(9, CopySheet.PALE)));
            table.addCell(cell);
        }
        return table;
    }

    private static PdfPCell bordered() {
        var cell = CopySheet.bare();
        cell.setBorder(Rectangle.BOX);
        cell.setBorderColor(CopySheet.RULE);
        cell.setBorderWidth(0.5f);
        cell.setPadding(5);
        return cell;
    }

    private PdfPCell cell(String text, Font font) {
        var cell = new PdfPCell(new Phrase(shown(text), font));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(CopySheet.RULE);
        cell.setBorderWidth(0.4f);
        cell.setPadding(0);
        cell.setPaddingTop(2);
        cell.setPaddingBottom(3);
        cell.setPaddingRight(8);
        cell.setLeading(0, 1.15f);
        return cell;
    }

    /** Names of files have any letters: one the font lacks becomes a question mark here, as nothing is certified. */
    private String shown(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        var shown = new StringBuilder();
        composed.codePoints().forEach(c -> shown.appendCodePoint(fonts.has(c) ? c : '?'));
        return shown.toString();
    }
}
