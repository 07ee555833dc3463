package org.mokanda.labels;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.mokanda.copies.CopyFonts;
import org.mokanda.copies.QrPicture;
import org.mokanda.core.book.BookLabel;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.place.Office;
import org.mokanda.core.place.Offices;
import org.mokanda.core.register.RegisterId;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Labels as PDF, to be printed at full size on A4: sheets of 24 labels of 70 x 37 mm (three across, eight down, as shops sell
 * them) for spines, or one page for each separator. Office, kind, year, volume and leaves stand beside the code in words too.
 */
public final class LabelPrint {
    /** Labels on a sheet. */
    public static final int LABELS_PER_SHEET = 24;
    /** Most labels of one document. */
    public static final int LABELS_MAX = 2_000;

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final int ACROSS = 3;
    private static final float LABEL_WIDTH = 70 * MILLIMETRE;
    private static final float LABEL_HEIGHT = 37 * MILLIMETRE;
    /** Eight rows of 37 mm leave a millimetre of A4. */
    private static final float TOP = 0.5f * MILLIMETRE;
    /** Printers leave an edge white, and sheets lie crooked. */
    private static final float INSET = 4 * MILLIMETRE;

    private static final float SPINE_CODE = LABEL_HEIGHT - 2 * INSET;
    private static final float PAGE_CODE = 120 * MILLIMETRE;
    private static final java.awt.Color INK = java.awt.Color.BLACK;

    /** Texts of a bundle. */
    @FunctionalInterface
    public interface Words {
        String text(String key, Object... arguments);
    }

    private final CopyFonts fonts = new CopyFonts();
    private final Offices offices;
    private final Words words;

    public LabelPrint(Offices offices, Words words) {
        this.offices = offices;
        this.words = words;
    }

    /**
     * A label for each register and each part of its leaves.
     *
     * @param folios parts of the leaves; empty to say nothing of them
     */
    public static List<BookLabel> labels(BookLabel.Use use, List<RegisterId> registers, List<NumberRange> folios) {
        var labels = new ArrayList<BookLabel>();
        for (var register : registers) {
            if (folios.isEmpty()) {
                labels.add(new BookLabel(use, register, null));
            }
            folios.forEach(part -> labels.add(new BookLabel(use, register, part)));
        }
        return labels;
    }

    /**
     * @param labels all of the same use, 1 to {@link #LABELS_MAX}
     * @param skip labels of the first sheet that are used up, 0 to 23; nothing to separators
     */
    public byte[] pdf(List<BookLabel> labels, int skip) {
        if (labels.isEmpty() || labels.size() > LABELS_MAX || skip < 0 || skip >= LABELS_PER_SHEET) {
            throw new IllegalArgumentException("no sheet of " + labels.size() + " labels after " + skip);
        }
        var bytes = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4);
        var writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(words.text("labels.title"));
        document.open();
        var canvas = writer.getDirectContent();
        int place = skip;
        for (int i = 0; i < labels.size(); i++) {
            boolean isSpine = labels.get(i).use() == BookLabel.Use.SPINE;
            if (i > 0 && (!isSpine || place == LABELS_PER_SHEET)) {
                document.newPage();
                place = 0;
            }
            if (isSpine) {
                spine(canvas, labels.get(i), place++);
            } else {
                separator(canvas, labels.get(i));
            }
        }
        document.close();
        return bytes.toByteArray();
    }

    private void spine(PdfContentByte canvas, BookLabel label, int place) {
        float left = place % ACROSS * LABEL_WIDTH + INSET;
        int row = place / ACROSS;
        float top = PageSize.A4.getHeight() - TOP - row * LABEL_HEIGHT - INSET;
        QrPicture.draw(canvas, label.text(), left, top - SPINE_CODE, SPINE_CODE);
        float x = left + SPINE_CODE + 1.5f * MILLIMETRE;
        float width = LABEL_WIDTH - 2 * INSET - SPINE_CODE - 1.5f * MILLIMETRE;
        put(canvas, office(label), 11, true, x, top - 4.5f * MILLIMETRE, width);
        put(canvas, kind(label), 12, true, x, top - 10.5f * MILLIMETRE, width);
        put(canvas, volume(label), 10, false, x, top - 16 * MILLIMETRE, width);
        put(canvas, folios(label), 10, false, x, top - 21.5f * MILLIMETRE, width);
        put(canvas, label.register().reference(), 8, false, x, top - SPINE_CODE + 1 * MILLIMETRE, width);
    }

    private void separator(PdfContentByte canvas, BookLabel label) {
        Rectangle page = PageSize.A4;
        float left = 20 * MILLIMETRE;
        float width = page.getWidth() - 2 * left;
        float top = page.getHeight();
        put(canvas, words.text("labels.separator"), 26, true, left, top - 25 * MILLIMETRE, width);
        QrPicture.draw(
                canvas, label.text(), (page.getWidth() - PAGE_CODE) / 2, top - 38 * MILLIMETRE - PAGE_CODE, PAGE_CODE);
        float below = top - 38 * MILLIMETRE - PAGE_CODE;
        put(canvas, office(label), 26, true, left, below - 14 * MILLIMETRE, width);
        put(canvas, kind(label), 34, true, left, below - 29 * MILLIMETRE, width);
        put(canvas, volume(label), 22, false, left, below - 41 * MILLIMETRE, width);
        put(canvas, folios(label), 22, false, left, below - 52 * MILLIMETRE, width);
        put(canvas, label.register().reference(), 14, false, left, below - 64 * MILLIMETRE, width);
        var hint = new ColumnText(canvas);
        hint.setSimpleColumn(
                new Phrase(words.text("labels.separator-hint"), fonts.regular(12, INK)),
                left,
                20 * MILLIMETRE,
                left + width,
                below - 72 * MILLIMETRE,
                16,
                Element.ALIGN_LEFT);
        hint.go();
    }

    /** On one line, smaller when it is long. */
    private void put(PdfContentByte canvas, String text, float size, boolean bold, float x, float y, float width) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Font font = bold ? fonts.bold(size, INK) : fonts.regular(size, INK);
        float wide = ColumnText.getWidth(new Phrase(composed, font));
        if (wide > width) {
            font = bold ? fonts.bold(size * width / wide, INK) : fonts.regular(size * width / wide, INK);
        }
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, new Phrase(composed, font), x, y, 0);
    }

    private String office(BookLabel label) {
        var code = label.register().office();
        return offices.find(code).map(Office::name).orElse(code.value());
    }

    private String kind(BookLabel label) {
        var register = label.register();
        return words.text("register.kind." + register.kind().code()) + " " + register.year();
    }

    private String volume(BookLabel label) {
        var volume = label.register().volume();
        return volume == null ? "" : words.text("labels.volume", volume);
    }

    private String folios(BookLabel label) {
        var folios = label.folios();
        if (folios == null) {
            return "";
        }
        return folios.count() == 1
                ? words.text("labels.folio", String.valueOf(folios.first()))
                : words.text("labels.folio-range", String.valueOf(folios.first()), String.valueOf(folios.last()));
    }
}
