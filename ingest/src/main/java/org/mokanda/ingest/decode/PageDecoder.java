package org.mokanda.ingest.decode;

import java.io.IOException;
import java.nio.file.Path;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.identify.FileFormat;

/**
 * Turns a page of a scan into pixels as shown: orientation applied, 8-bit grey or sRGB. Runs in a worker process, for
 * decoders crash. For one thread; keeps the PDF it read last open.
 */
public final class PageDecoder implements AutoCloseable {
    private final VipsCommand vips;
    private final PdfPages pdf;

    public PageDecoder(IngestSettings settings) {
        vips = new VipsCommand(settings);
        pdf = new PdfPages(settings, vips);
    }

    /**
     * @param page index in the file, 0 for the first
     * @param folder for the pixels and temporary files; the caller empties it
     */
    public PixelFile decode(Path file, FileFormat format, int page, Path folder)
            throws IOException, InterruptedException, UndecodableException {
        var target = folder.resolve("page.pnm");
        switch (format) {
            case PDF -> pdf.decode(file, page, folder, target);
            case TIFF -> vips.decode(file, folder, "[page=" + page + "]", true, target);
            case JPEG, PNG, JP2, J2K, WEBP -> vips.decode(file, folder, "", true, target);
        }
        return PixelFile.open(target);
    }

    @Override
    public void close() {
        pdf.close();
    }
}
