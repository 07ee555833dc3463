package org.mokanda.ingest.decode;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.apache.pdfbox.util.Version;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.PageReading;

/**
 * The text of a PDF page that was written and not scanned: what its fonts draw, with places among the pixels of the drawn page.
 *
 * <p>Text that is not drawn is never taken: over a scan it is what another program once read there, of unknown quality and
 * without its confidence; our own recogniser reads the scan as any other. Nor is text that stands in for what is drawn
 * ({@code ActualText}), for nobody sees it. For one page.
 */
final class OwnText extends PDFTextStripper {
    /** More is no page of a book: a close-printed one has about ten thousand. */
    private static final int GLYPHS_MAX = 100_000;

    /** Less may be a stamp or a page number beside writing that was drawn without fonts. */
    private static final int LETTERS_MIN = 20;

    /** With more glyphs that stand for no character the rest is not to be trusted either. */
    private static final double UNMAPPED_SHARE_MAX = 0.02;

    /** From here on the page is a picture with a few words on it. */
    private static final double IMAGES_SHARE_MAX = 0.5;

    private final PageFrame frame;
    private final GlyphPlaces places;
    private final ImageCover images;
    private final OwnWords words;
    private final IdentityHashMap<TextPosition, Rectangle2D> placed = new IdentityHashMap<>();
    private @Nullable Rectangle2D current;
    private int glyphs;
    private int unmapped;

    private OwnText(PageFrame frame, GreyPage drawn) {
        this.frame = frame;
        places = new GlyphPlaces(frame.toPixels());
        images = new ImageCover(drawn.width(), drawn.height());
        words = new OwnWords(drawn);
        setSortByPosition(true);
        setShouldSeparateByBeads(false);
        addOperator(new DrawObject(this) {
            @Override
            public void process(Operator operator, List<COSBase> operands) throws IOException {
                if (!operands.isEmpty()
                        && operands.getFirst() instanceof COSName name
                        && getResources().isImageXObject(name)) {
                    imageDrawn();
                } else {
                    super.process(operator, operands);
                }
            }
        });
        addOperator(new OperatorProcessor(this) {
            @Override
            public void process(Operator operator, List<COSBase> operands) {
                imageDrawn();
            }

            @Override
            public String getName() {
                return OperatorName.BEGIN_INLINE_IMAGE;
            }
        });
    }

    /**
     * @param drawn the page as it was drawn in this frame
     * @return empty when the page has no text of its own, or none that can be trusted
     */
    static Optional<PageReading> of(PDDocument document, int index, PageFrame frame, GreyPage drawn)
            throws IOException {
        var text = new OwnText(frame, drawn);
        text.setStartPage(index + 1);
        text.setEndPage(index + 1);
        text.writeText(document, Writer.nullWriter());
        return text.isTrusted()
                ? Optional.of(new PageReading(drawn.width(), drawn.height(), engine(), text.words.blocks()))
                : Optional.empty();
    }

    private static String engine() {
        var version = Version.getVersion();
        return "pdf-text pdfbox" + (version == null ? "" : " " + version);
    }

    private boolean isTrusted() {
        return words.letters() >= LETTERS_MIN
                && unmapped + words.unreadable() <= UNMAPPED_SHARE_MAX * glyphs
                && images.share() <= IMAGES_SHARE_MAX
                && words.areSeen();
    }

    private void imageDrawn() {
        var all = frame.toPixels();
        all.concatenate(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        images.add(
                all.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D());
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        var mode = getGraphicsState().getTextState().getRenderingMode();
        if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
            return;
        }
        if (++glyphs > GLYPHS_MAX) {
            throw new TooMuchTextException();
        }
        if (font.toUnicode(code) == null) {
            unmapped++; // else the super class takes the code for a character
            return;
        }
        current = places.of(matrix, font, code, displacement);
        super.showGlyph(matrix, font, code, displacement);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (current != null) {
            placed.put(text, current);
        }
        super.processTextPosition(text);
    }

    /** What a form was filled in with is drawn by its fields, which are annotations. */
    @Override
    protected void writePage() throws IOException {
        for (var annotation : getCurrentPage().getAnnotations()) {
            if (!annotation.isHidden() && !annotation.isNoView()) {
                showAnnotation(annotation);
            }
        }
        super.writePage();
        words.endBlock();
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        for (var position : positions) {
            var place = placed.get(position);
            if (place != null) {
                words.add(position.getUnicode(), place);
            }
        }
    }

    @Override
    protected void writeWordSeparator() {
        words.endWord();
    }

    @Override
    protected void writeLineSeparator() {
        words.endLine();
    }

    @Override
    protected void writeParagraphEnd() throws IOException {
        super.writeParagraphEnd();
        words.endBlock();
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        // The super class would take ActualText from here.
    }

    @Override
    public void endMarkedContentSequence() {
        // See where it begins.
    }

    /** Unchecked: PDFBox passes over other exceptions and goes on. */
    private static final class TooMuchTextException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
