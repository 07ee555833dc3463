package org.mokanda.ingest.identify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.ingest.IngestSettings;

/**
 * Says what a file is, by its content and never by its name, and holds it against the limits before anything is decoded
 * (I11). Runs in a worker process, for files lie. Stateless.
 */
public final class Identifier {
    private static final int MAGIC_BYTES = 1 << 16;

    private final Detector tika = new DefaultDetector();
    private final IngestSettings settings;
    private final PageCounter pdfPages;

    public Identifier(IngestSettings settings, PageCounter pdfPages) {
        this.settings = settings;
        this.pdfPages = pdfPages;
    }

    /** @throws IOException the file itself does not open or read */
    public Verdict identify(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes == 0) {
            return new Verdict.Refused("application/octet-stream", QuarantineReason.EMPTY);
        }
        var mediaType = mediaType(file);
        if (bytes > settings.fileBytesMax()) {
            return new Verdict.Refused(mediaType, QuarantineReason.FILE_TOO_LARGE);
        }
        return FileFormat.ofMediaType(mediaType)
                .map(format -> measure(format, file))
                .orElseGet(() -> new Verdict.Refused(mediaType, QuarantineReason.UNSUPPORTED_TYPE));
    }

    private String mediaType(Path file) throws IOException {
        byte[] head;
        try (var stream = Files.newInputStream(file)) {
            head = stream.readNBytes(MAGIC_BYTES);
        }
        return ownMagic(head).map(FileFormat::mediaType).orElse(tikaType(head));
    }

    /** What Tika 3.3 does not know: BigTIFF, and a codestream that begins without its container. */
    private static Optional<FileFormat> ownMagic(byte[] head) {
        if (startsWith(head, 'I', 'I', 43, 0) || startsWith(head, 'M', 'M', 0, 43)) {
            return Optional.of(FileFormat.TIFF);
        }
        if (startsWith(head, 0xFF, 0x4F, 0xFF, 0x51)) {
            return Optional.of(FileFormat.J2K);
        }
        return Optional.empty();
    }

    private String tikaType(byte[] head) throws IOException {
        try (InputStream stream = TikaInputStream.get(head)) {
            var type = tika.detect(stream, new Metadata()).getBaseType().toString();
            return switch (type) {
                case "image/jpx" -> FileFormat.JP2.mediaType();
                case "application/octet-stream", "text/plain" ->
                    hasLatePdfHeader(head) ? FileFormat.PDF.mediaType() : type;
                default -> type;
            };
        }
    }

    /** Readers take a PDF whose header stands anywhere in the first 1,024 bytes (ISO 32000-1, Annex H, note 13). */
    private static boolean hasLatePdfHeader(byte[] head) {
        return new String(head, 0, Math.min(head.length, 1_024), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private Verdict measure(FileFormat format, Path file) {
        try {
            int pages = format == FileFormat.PDF
                    ? pdfPages.pages(file, settings.pagesMax() + 1)
                    : checkedImages(images(format, file));
            if (pages > settings.pagesMax()) {
                throw new PageCounter.RefusedException(QuarantineReason.TOO_MANY_PAGES);
            }
            return pages < 1
                    ? new Verdict.Refused(format.mediaType(), QuarantineReason.NO_PAGES)
                    : new Verdict.Accepted(format, pages);
        } catch (PageCounter.RefusedException refused) {
            return new Verdict.Refused(format.mediaType(), refused.reason());
        } catch (IOException | BoundedBytes.OutOfBoundsException _) {
            return new Verdict.Refused(format.mediaType(), QuarantineReason.UNREADABLE);
        }
    }

    private List<ImageSize> images(FileFormat format, Path file) throws IOException {
        try (var bytes = new BoundedBytes(file)) {
            return switch (format) {
                case JPEG -> List.of(JpegHeader.size(bytes));
                case PNG -> List.of(PngHeader.size(bytes));
                case TIFF -> TiffHeader.sizes(bytes, settings.pagesMax() + 1);
                case JP2, J2K -> List.of(Jpeg2000Header.size(bytes));
                case WEBP -> List.of(WebpHeader.size(bytes));
                case PDF -> throw new IllegalStateException("a PDF has no image header");
            };
        }
    }

    private int checkedImages(List<ImageSize> images) throws PageCounter.RefusedException {
        for (var image : images) {
            if (image.width() < 1 || image.height() < 1) {
                throw new PageCounter.RefusedException(QuarantineReason.UNREADABLE);
            }
            if (image.pixels() > settings.pixelsMax()) {
                throw new PageCounter.RefusedException(QuarantineReason.TOO_MANY_PIXELS);
            }
        }
        return images.size();
    }
}
