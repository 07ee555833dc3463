package org.mokanda.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The facsimile on the sheet: each piece whole, never cut and never blown up, as wide as the page allows; two upright
 * pieces stand side by side. All pieces shrink a little when they then share a page.
 */
final class FacsimilePart {
    /** Below this share of its best size typescript is hard to read in print; a picture goes to the next page instead. */
    private static final float SHRINK_MIN = 0.6f;
    /** A scan is shown at 100 dots an inch or more. */
    private static final float POINTS_A_PIXEL_MAX = 0.72f;
    /** Space before, heading and its rule. */
    private static final float HEADING = 31;
    /** Number of a piece, above it. */
    private static final float LABEL = 13;

    private static final float PADDING = 3;
    /** Borders, and what rounding may cost. */
    private static final float SLACK = 3;

    private static final float BETWEEN = 8;
    private static final int CMYK_COMPONENTS = 4;

    private final CopyWords words;
    private final CopyFonts fonts;
    private final float width;
    private final List<Row> rows;
    private final int count;

    /** A picture with its best size. */
    private record Piece(Image image, int position, float width, float height) {}

    /** One piece, or two side by side. */
    private record Row(List<Piece> pieces) {
        float height() {
            return pieces.stream().map(Piece::height).max(Float::compare).orElse(0f);
        }
    }

    FacsimilePart(List<byte[]> pictures, float width, CopyWords words, CopyFonts fonts) {
        this.words = words;
        this.fonts = fonts;
        this.width = width;
        this.count = pictures.size();
        this.rows = rows(pictures.stream().map(this::image).toList());
    }

    private List<Row> rows(List<Image> images) {
        var made = new ArrayList<Row>();
        for (int i = 0; i < images.size(); i++) {
            if (i + 1 < images.size() && isUpright(images.get(i)) && isUpright(images.get(i + 1))) {
                float half = (width - BETWEEN) / 2;
                made.add(new Row(List.of(piece(images.get(i), i, half), piece(images.get(i + 1), i + 1, half))));
                i++;
            } else {
                made.add(new Row(List.of(piece(images.get(i), i, width))));
            }
        }
        return List.copyOf(made);
    }

    private static boolean isUpright(Image image) {
        return image.getPlainHeight() > image.getPlainWidth();
    }

    private static Piece piece(Image image, int index, float room) {
        float wide = Math.min(room - 2 * PADDING, image.getPlainWidth() * POINTS_A_PIXEL_MAX);
        return new Piece(image, index + 1, wide, wide * image.getPlainHeight() / image.getPlainWidth());
    }

    /** True when all pieces are readable together in this height. */
    boolean fits(float height) {
        return rows.isEmpty() || scale(rows, height) >= SHRINK_MIN;
    }

    /** Puts all pieces on the page at hand. */
    void addTo(Document document, float height) {
        if (!rows.isEmpty()) {
            document.add(table(rows, scale(rows, height)));
        }
    }

    /** Puts the pieces behind what is there when the page has room for all of them, else on pages of their own. */
    void flow(Document document, PdfWriter writer) {
        float room = writer.getVerticalPosition(true) - document.bottom();
        float page = document.top() - document.bottom();
        for (int next = 0; next < rows.size(); ) {
            var left = rows.subList(next, rows.size());
            if (next > 0 || scale(left, room) < SHRINK_MIN) {
                document.newPage();
                room = page;
            }
            int taken = 1;
            while (taken < left.size() && scale(left.subList(0, taken + 1), room) >= SHRINK_MIN) {
                taken++;
            }
            // A very tall picture fills a page of its own, however small that makes it.
            var together = left.subList(0, taken);
            document.add(table(together, scale(together, room)));
            next += taken;
        }
    }

    /** How much the rows must shrink for this height; 1 at most. */
    private float scale(List<Row> together, float height) {
        float pictures = 0;
        float around = HEADING;
        for (var row : together) {
            pictures += row.height();
            around += 2 * PADDING + SLACK + (count > 1 ? LABEL : 0);
        }
        return Math.min(1, (height - around) / pictures);
    }

    private PdfPTable table(List<Row> together, float scale) {
        var table = CopySheet.wide(new float[] {1, 1});
        table.setSpacingBefore(10);
        table.setKeepTogether(true);
        table.setSplitRows(false);
        table.addCell(heading());
        for (var row : together) {
            int columns = 2 / row.pieces().size();
            if (count > 1) {
                row.pieces().forEach(piece -> table.addCell(label(piece, columns)));
            }
            row.pieces().forEach(piece -> table.addCell(picture(piece, columns, scale)));
        }
        return table;
    }

    private PdfPCell heading() {
        var line = new Phrase(words.text("section.facsimile"), fonts.bold(11, CopySheet.ACCENT));
        line.add(new Chunk("   " + words.text("facsimile.caption"), fonts.italic(8, CopySheet.PALE)));
        var cell = CopySheet.heading(line, 2);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingBottom(5);
        return cell;
    }

    private PdfPCell label(Piece piece, int columns) {
        var text = words.text("facsimile.piece", piece.position(), count);
        var cell = new PdfPCell(new Phrase(text, fonts.italic(8, CopySheet.PALE)));
        cell.setColspan(columns);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingBottom(3);
        return cell;
    }

    private static PdfPCell picture(Piece piece, int columns, float scale) {
        piece.image().scaleAbsolute(piece.width() * scale, piece.height() * scale);
        var cell = new PdfPCell(piece.image(), false);
        cell.setColspan(columns);
        cell.setHorizontalAlignment(Element.ALIGN_CENTER);
        cell.setVerticalAlignment(Element.ALIGN_TOP);
        cell.setBorder(Rectangle.BOX);
        cell.setBorderColor(CopySheet.RULE);
        cell.setBorderWidth(0.6f);
        cell.setPadding(PADDING);
        return cell;
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
