package org.mokanda.copies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Prints a copy as PDF/A-3b (ISO 19005-3), not yet signed: the sheet for people, the transcription as an attachment for
 * machines. Safe for many threads.
 */
final class CopyPress {
    /** Name of the attachment. */
    static final String ATTACHMENT = "transcription.json";

    private static final String OUTPUT_CONDITION = "sRGB IEC61966-2.1";

    private final CopyWords words = new CopyWords();
    private final CopyFonts fonts = new CopyFonts();
    private final byte[] colours = CopyFonts.resource("sRGB.icc");

    /**
     * @param pictures JPEGs of the act's pieces in reading order, masked
     * @param qr text for the code
     * @param certificateName name in the certificate that will sign
     * @param fingerprint of that certificate, in hexadecimal
     */
    byte[] print(
            CopyStatement statement, List<byte[]> pictures, String qr, String certificateName, String fingerprint) {
        var sheet = new CopySheet(statement, pictures, qr, certificateName, fingerprint, words, fonts);
        // The number of pages is known when the sheet has been laid out once.
        var pages = new int[1];
        write(statement, sheet, 1, pages);
        return write(statement, sheet, pages[0], pages);
    }

    private byte[] write(CopyStatement statement, CopySheet sheet, int pagesTotal, int[] pages) {
        var out = new ByteArrayOutputStream();
        float margin = CopySheet.MARGIN;
        try (var document = new Document(PageSize.A4, margin, margin, CopySheet.HEAD, CopySheet.FOOT)) {
            var writer = PdfWriter.getInstance(document, out);
            writer.setPDFXConformance(PdfWriter.PDFA3B);
            writer.setPdfVersion(PdfWriter.VERSION_1_7);
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            writer.setPageEvent(sheet.furniture(pagesTotal));
            document.addTitle(sheet.title() + " n° " + statement.number().reference());
            document.addSubject(words.text("document.subject"));
            document.addAuthor(
                    words.text("header.bureau") + ", " + statement.office().name());
            document.addCreator("Mokanda");
            document.addCreationDate(new PdfDate(GregorianCalendar.from(statement.at())));
            document.open();
            writer.getExtraCatalog().put(new PdfName("Lang"), new PdfString("fr"));
            writer.setOutputIntents(OUTPUT_CONDITION, "", "http://www.color.org", OUTPUT_CONDITION, colours);
            attach(writer, statement);
            sheet.layOut(document, writer);
            pages[0] = writer.getPageNumber();
            writer.createXmpMetadata();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void attach(PdfWriter writer, CopyStatement statement) throws IOException {
        var changed = GregorianCalendar.from(statement.at());
        var parameters = new PdfDictionary();
        parameters.put(PdfName.MODDATE, new PdfDate(changed));
        var file = PdfFileSpecification.fileEmbedded(
                writer, null, ATTACHMENT, statement.bytes(), "application/json", parameters, 9);
        file.put(new PdfName("AFRelationship"), new PdfName("Data"));
        file.addDescription(words.text("attachment.description"), true);
        writer.addFileAttachment(words.text("attachment.description"), file);
        var associated = new PdfArray();
        associated.add(file.getReference());
        writer.getExtraCatalog().put(new PdfName("AF"), associated);
    }

    static String hex(byte[] fingerprint) {
        return java.util.HexFormat.of().withUpperCase().formatHex(fingerprint).toUpperCase(Locale.ROOT);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
