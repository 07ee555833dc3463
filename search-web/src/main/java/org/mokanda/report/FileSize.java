package org.mokanda.report;

/** How large a file is, in words. */
public final class FileSize {
    private static final long KILOBYTES_FROM = 10_000;
    private static final long MEGABYTES_FROM = 1_000_000;

    private FileSize() {}

    /** E.g. {@code 812 octets}, {@code 45 Ko}, {@code 3,2 Mo}. */
    public static String of(long byteCount, ReportText.Words words) {
        if (byteCount < KILOBYTES_FROM) {
            return words.text("kept-apart.bytes", byteCount);
        }
        return byteCount < MEGABYTES_FROM
                ? words.text("kept-apart.kilobytes", byteCount / 1_000)
                : words.text("kept-apart.megabytes", byteCount / 1_000_000.0);
    }
}
