package org.mokanda.ingest.intake;

import java.util.Locale;
import java.util.Set;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.ingest.identify.FileFormat;

/**
 * Names under which files are handed out as they were received: plain letters, digits, dots, hyphens and underscores, with an
 * ending that no machine runs.
 */
public final class OriginalName {
    private static final int DIGEST_LETTERS = 12;
    /** Of what never became a page or may do harm. */
    private static final String PLAIN_BYTES = ".bin";
    /** Pictures and PDF: what opens them shows them. */
    private static final Set<String> HARMLESS =
            Set.of("bmp", "gif", "heic", "j2k", "jp2", "jpeg", "jpg", "pdf", "png", "tif", "tiff", "webp");

    private OriginalName() {}

    /**
     * The name of the file on which a page lies, e.g. {@code KMB-birth-1957.p12.tif}.
     *
     * @param scan that of the page
     */
    public static String ofPage(PageId page, Scan scan) {
        return page.reference()
                + FileFormat.ofMediaType(scan.mediaType())
                        .map(OriginalName::ending)
                        .orElse(PLAIN_BYTES);
    }

    private static String ending(FileFormat format) {
        return switch (format) {
            case JPEG -> ".jpg";
            case PNG -> ".png";
            case TIFF -> ".tif";
            case JP2 -> ".jp2";
            case J2K -> ".j2k";
            case WEBP -> ".webp";
            case PDF -> ".pdf";
        };
    }

    /**
     * The name of a file that was kept apart: the register, the beginning of its digest, so that no two have the same, and what it
     * was called, e.g. {@code KMB-birth-1957-0f343b093112-letter.docx.bin}. One that is no picture has no ending of one, whatever
     * it was called.
     */
    public static String keptApart(Scan scan) {
        var name = NeutralName.of(scan.name());
        int dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isPicture = scan.quarantine() != QuarantineReason.UNSUPPORTED_TYPE;
        return scan.register().reference()
                + "-"
                + scan.digest().hex().substring(0, DIGEST_LETTERS)
                + "-"
                + name
                + (isPicture && HARMLESS.contains(ending) ? "" : PLAIN_BYTES);
    }
}
