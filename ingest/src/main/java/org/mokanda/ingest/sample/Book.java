package org.mokanda.ingest.sample;

import java.util.List;
import org.mokanda.core.register.RegisterKind;

/** A register composed but not yet drawn. {@code stem} begins the file names. */
record Book(
        RegisterKind kind,
        int year,
        int volume,
        Format format,
        String stem,
        List<Page> pages,
        List<ActTruth> acts,
        List<ActTruth.Row> rows) {

    static final String OFFICE = "KMB";

    Book {
        pages = List.copyOf(pages);
        acts = List.copyOf(acts);
        rows = List.copyOf(rows);
    }

    /** How the pages become files. */
    enum Format {
        /** A file a page: JPEG, or PNG for a grey page. */
        SINGLE_IMAGES,
        /** One multi-page TIFF. */
        TIFF,
        /** One PDF, a JPEG a page. */
        PDF
    }

    /** {@code KMB-birth-1957}, or {@code KMB-birth-1957-2} for a second volume. */
    String folderName() {
        String name = OFFICE + "-" + kind.code() + "-" + year;
        return volume == 1 ? name : name + "-" + volume;
    }

    String fileName(int page) {
        return switch (format) {
            case SINGLE_IMAGES ->
                String.format(
                        java.util.Locale.ROOT,
                        "%s-%04d.%s",
                        stem,
                        page + 1,
                        pages.get(page).grey() ? "png" : "jpg");
            case TIFF -> stem + ".tif";
            case PDF -> stem + ".pdf";
        };
    }

    /** Index of the page's image within its file, from 0. */
    int imageIndex(int page) {
        return format == Format.SINGLE_IMAGES ? 0 : page;
    }
}
