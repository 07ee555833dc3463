package org.mokanda.ingest;

import java.time.Duration;

/**
 * Bounds of the way in, known before any work begins (I11).
 *
 * @param fileBytesMax a larger file is kept apart unread
 * @param pixelsMax most pixels one page image may declare
 * @param pagesMax most pages of one file
 * @param workerBytesMax memory a worker and the tools it starts may hold together
 * @param workerHeapBytes heap of a worker's Java machine, part of {@code workerBytesMax}
 * @param pageTimeMax a worker that takes longer over one page is ended
 * @param workers worker processes at once, 1 or more
 * @param language of the text, as Tesseract names its data, e.g. {@code fra}
 * @param secondReadings whether a page that came out doubtful is read once more in another way
 */
public record IngestSettings(
        long fileBytesMax,
        long pixelsMax,
        int pagesMax,
        long workerBytesMax,
        long workerHeapBytes,
        Duration pageTimeMax,
        int workers,
        String language,
        boolean secondReadings) {
    private static final long MEBIBYTE = 1L << 20;

    public IngestSettings {
        if (fileBytesMax < 1 || pixelsMax < 1 || pagesMax < 1 || workers < 1 || !pageTimeMax.isPositive()) {
            throw new IllegalArgumentException("every bound of the way in is above zero");
        }
        if (workerHeapBytes < 64 * MEBIBYTE || workerBytesMax < workerHeapBytes) {
            throw new IllegalArgumentException("a worker's heap is at least 64 MiB and part of its memory");
        }
        if (!language.matches("[a-zA-Z_+]{1,40}")) {
            throw new IllegalArgumentException("no name of OCR data: " + language);
        }
    }

    /** 2 GB and 1,000 pages a file, 200 megapixels, 1.5 GB and 120 s a page, as many workers as cores, French. */
    public static IngestSettings standard() {
        return new IngestSettings(
                2_000_000_000L,
                200_000_000L,
                1_000,
                1_500 * MEBIBYTE,
                700 * MEBIBYTE,
                Duration.ofMinutes(2),
                Runtime.getRuntime().availableProcessors(),
                "fra",
                true);
    }

    public IngestSettings withPageTimeMax(Duration limit) {
        return new IngestSettings(
                fileBytesMax,
                pixelsMax,
                pagesMax,
                workerBytesMax,
                workerHeapBytes,
                limit,
                workers,
                language,
                secondReadings);
    }

    public IngestSettings withWorkers(int count) {
        return new IngestSettings(
                fileBytesMax,
                pixelsMax,
                pagesMax,
                workerBytesMax,
                workerHeapBytes,
                pageTimeMax,
                count,
                language,
                secondReadings);
    }

    public IngestSettings withWorkerBytesMax(long bytes) {
        return new IngestSettings(
                fileBytesMax,
                pixelsMax,
                pagesMax,
                bytes,
                Math.min(workerHeapBytes, bytes),
                pageTimeMax,
                workers,
                language,
                secondReadings);
    }

    public IngestSettings withSecondReadings(boolean wanted) {
        return new IngestSettings(
                fileBytesMax,
                pixelsMax,
                pagesMax,
                workerBytesMax,
                workerHeapBytes,
                pageTimeMax,
                workers,
                language,
                wanted);
    }
}
