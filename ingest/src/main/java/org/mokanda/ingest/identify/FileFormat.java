package org.mokanda.ingest.identify;

import java.util.Arrays;
import java.util.Optional;

/** What is taken in. */
public enum FileFormat {
    JPEG("image/jpeg"),
    PNG("image/png"),
    /** TIFF 6 and BigTIFF, several pages. */
    TIFF("image/tiff"),
    /** JPEG 2000 in its container. */
    JP2("image/jp2"),
    /** A bare JPEG 2000 codestream. */
    J2K("image/x-jp2-codestream"),
    WEBP("image/webp"),
    PDF("application/pdf");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<FileFormat> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findFirst();
    }
}
