package org.mokanda.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** The facsimile on the sheet: each piece as wide as the page allows, whole, never cut and never blown up. */
final class FacsimilePart {
    /** Below this share of its best width a picture goes to the next page rather than shrink further. */
    private static final float SHRINK_MIN = 0.55f;
    /** A scan is shown at 100 dots an inch or more. */
    private static final float POINTS_A_PIXEL_MAX = 0.72f;
    /** Heading, caption, border and the space around them. */
    private static final float TRIMMINGS = 54;

    private static final float PADDING = 3;
    private static final int CMYK_COMPONENTS = 4;

    private final CopyWords words;
    private final CopyFonts fonts;

    FacsimilePart(CopyWords words, CopyFonts fonts) {
        this.words = words;
        this.fonts = fonts;
    }

    /** @param following height of what comes after the last piece and would like to stay on its page */
    void layOut(Document document, PdfWriter writer, List<byte[]> pictures, float following) {
        float width = document.right() - document.left() - 2 * PADDING;
        float page = document.top() - document.bottom() - TRIMMINGS;
        for (int i = 0; i < pictures.size(); i++) {
            var image = image(pictures.get(i));
            float wantedWidth = Math.min(width, image.getPlainWidth() * POINTS_A_PIXEL_MAX);
            float wantedHeight = wantedWidth * image.getPlainHeight() / image.getPlainWidth();
            float remaining = writer.getVerticalPosition(true) - document.bottom() - TRIMMINGS;
            float reserved = i == pictures.size() - 1 ? following : 0;
            float height = height(wantedHeight, remaining, reserved);
            if (height <= 0) {
                document.newPage();
                height = height(wantedHeight, page, reserved);
                // A tall picture fills the page; what follows goes to the next one.
                height = height <= 0 ? Math.min(wantedHeight, page) : height;
            }
            image.scaleAbsolute(wantedWidth * height / wantedHeight, height);
            document.add(piece(image, i + 1, pictures.size()));
        }
    }

    /** Height on this page: with what follows if that costs little, else alone, else 0 for "next page". */
    private static float height(float wanted, float remaining, float reserved) {
        if (remaining - reserved >= wanted * SHRINK_MIN) {
            return Math.min(wanted, remaining - reserved);
        }
        return remaining >= wanted * SHRINK_MIN ? Math.min(wanted, remaining) : 0;
    }

    private PdfPTable piece(Image image, int position, int count) {
        var table = CopySheet.wide(new float[] {100});
        table.setSpacingBefore(10);
        table.setKeepTogether(true);
        table.addCell(CopySheet.heading(words.text("section.facsimile"), 1, fonts));
        var caption = words.text("facsimile.caption");
        if (count > 1) {
            caption = words.text("facsimile.piece", position, count) + " · " + caption;
        }
        var captionCell = new PdfPCell(new Phrase(caption, fonts.italic(8.5f, CopySheet.PALE)));
        captionCell.setBorder(Rectangle.NO_BORDER);
        captionCell.setPadding(0);
        captionCell.setPaddingTop(3);
        captionCell.setPaddingBottom(4);
        table.addCell(captionCell);
        var cell = new PdfPCell(image, false);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        cell.setBorder(Rectangle.BOX);
        cell.setBorderColor(CopySheet.RULE);
        cell.setBorderWidth(0.6f);
        cell.setPadding(PADDING);
        table.addCell(cell);
        return table;
    }

    private Image image(byte[] jpeg) {
        try {
            var image = Image.getInstance(jpeg);
            if (image.getColorspace() == CMYK_COMPONENTS) {
                throw new IllegalArgumentException("a facsimile is grey or RGB");
            }
            image.setAlt(words.text("facsimile.alternative"));
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
