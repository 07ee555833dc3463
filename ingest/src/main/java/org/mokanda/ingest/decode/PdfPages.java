package org.mokanda.ingest.decode;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.GreyPage;
import org.mokanda.core.reading.PageReading;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.PageCounter;

/**
 * Pages of a PDF: one that is exactly one image gives that image as it is, any other is drawn at 300 dpi or as large as
 * the bound allows. Nothing in a PDF is run or fetched: PDFBox has no script engine, and its renderer opens no external
 * file. For one thread; the last document stays open.
 */
public final class PdfPages implements PageCounter, AutoCloseable {
    private final IngestSettings settings;
    private final VipsCommand vips;
    private @Nullable Path openFile;
    private @Nullable PDDocument openDocument;

    PdfPages(IngestSettings settings, VipsCommand vips) {
        this.settings = settings;
        this.vips = vips;
    }

    public PdfPages(IngestSettings settings) {
        this(settings, new VipsCommand(settings));
    }

    /** Counts the leaves of the page tree: the number a file states may be a lie. */
    @Override
    public int pages(Path file, int limit) throws IOException, RefusedException {
        try {
            int count = 0;
            for (var page : document(file).getPages()) {
                count += page == null ? 0 : 1;
                if (count >= limit) {
                    break;
                }
            }
            return count;
        } catch (InvalidPasswordException _) {
            throw new RefusedException(QuarantineReason.ENCRYPTED);
        } catch (StackOverflowError | RuntimeException _) {
            // PDFBox answers damage with whatever exception it meets; the file is kept apart whichever it was.
            throw new RefusedException(QuarantineReason.UNREADABLE);
        }
    }

    /** A page that has to be drawn comes out larger than wanted. */
    void decode(Path file, int index, Path folder, Scaling scaling, Path target)
            throws IOException, InterruptedException, UndecodableException {
        try {
            var page = page(document(file), index);
            var image = SoleImage.of(page);
            if (image.isPresent()) {
                image.get().decode(settings, vips, folder, scaling, target);
            } else {
                draw(document(file), page, index, target);
            }
        } catch (InvalidPasswordException e) {
            throw new UndecodableException(QuarantineReason.ENCRYPTED, "password needed");
        } catch (DecoderLostException | MokandaException e) {
            throw e; // says nothing about the page
        } catch (StackOverflowError | RuntimeException e) {
            throw new UndecodableException(
                    QuarantineReason.UNREADABLE, "PDF: " + e.getClass().getSimpleName());
        }
    }

    /** False: the image that is the page ends in the middle. For a page that could be decoded. */
    boolean isWhole(Path file, int index, Path folder) throws IOException, UndecodableException {
        var image = SoleImage.inContent(page(document(file), index));
        return image.isEmpty() || image.get().isWhole(folder);
    }

    private static PDPage page(PDDocument document, int index) throws UndecodableException {
        int at = 0;
        for (var page : document.getPages()) {
            if (at++ == index) {
                return page;
            }
        }
        throw new UndecodableException(QuarantineReason.NO_PAGES, "no page " + index);
    }

    /**
     * What stands on a page by its own fonts, with places in the pixels of the page as {@link #decode} draws it; empty for a scan, and
     * where the text cannot be trusted. Whatever goes wrong here, the page has been drawn and can be read as a picture.
     */
    Optional<PageReading> ownText(Path file, int index, GreyPage drawn) {
        try {
            var page = page(document(file), index);
            return SoleImage.of(page).isPresent()
                    ? Optional.empty()
                    : OwnText.of(document(file), index, PageFrame.of(page), drawn);
        } catch (IOException | UndecodableException | RuntimeException | StackOverflowError _) {
            return Optional.empty();
        }
    }

    private static void draw(PDDocument document, PDPage page, int index, Path target) throws IOException {
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        BufferedImage drawn =
                renderer.renderImageWithDPI(index, PageFrame.of(page).dpi(), ImageType.RGB);
        PixelWriter.write(drawn, target);
    }

    private PDDocument document(Path file) throws IOException {
        if (openDocument == null || !file.equals(openFile)) {
            close();
            openDocument = Loader.loadPDF(file.toFile(), "", IOUtils.createTempFileOnlyStreamCache());
            openFile = file;
        }
        return openDocument;
    }

    /** Forgets the open document; its temporary files go. */
    @Override
    public void close() {
        if (openDocument != null) {
            IOUtils.closeQuietly(openDocument);
        }
        openDocument = null;
        openFile = null;
    }
}
