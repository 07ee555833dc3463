package org.mokanda.core.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.page.OutcomeRecord;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Pages;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.core.store.NewFile;
import org.mokanda.core.store.StoreUnavailableException;
import org.mokanda.core.store.StoredFile;

/**
 * Readings as they lie beside the record that tells of them, {@link OutcomeRecord#object}: {@code alto/0012.xml} and {@code
 * text/0012.txt} for page 12.
 */
public final class StoredReadings {
    private final ArchiveStore store;
    private final Pages pages;

    public StoredReadings(ArchiveStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    /** The newest reading of the page, also while it waits to be read again; empty when no machine has read it. */
    public Optional<PageReading> find(PageId page) {
        int record = pages.readingOf(page);
        var file = record == 0
                ? Optional.<StoredFile>empty()
                : store.file(OutcomeRecord.object(page.register(), record), altoPath(page));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (var stream = file.get().open()) {
            return Optional.of(AltoXml.read(stream.readNBytes(AltoXml.BYTES_MAX + 1)));
        } catch (IOException e) {
            throw new StoreUnavailableException("store.failed", "reading of " + page + " does not open", e);
        }
    }

    /** The files that hold this reading, to be appended with the record that tells of it. */
    public static List<NewFile> files(PageId page, PageReading reading) {
        return List.of(
                NewFile.of(altoPath(page), AltoXml.write(reading)),
                NewFile.of(textPath(page), (reading.text() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    public static String altoPath(PageId page) {
        return "alto/" + fourDigits(page) + ".xml";
    }

    public static String textPath(PageId page) {
        return "text/" + fourDigits(page) + ".txt";
    }

    private static String fourDigits(PageId page) {
        var digits = Integer.toString(page.number());
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
