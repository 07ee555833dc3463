package org.mokanda.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.ingest.IngestSettings;
import org.mokanda.ingest.decode.PageDecoder;
import org.mokanda.ingest.decode.Picture;
import org.mokanda.ingest.decode.PictureFile;
import org.mokanda.ingest.decode.UndecodableException;
import org.mokanda.ingest.decode.ViewMaker;
import org.mokanda.ingest.identify.FileFormat;

/** Makes pictures as a worker does, without a process of its own. */
final class DrawnViews implements ViewMaker {
    /** How often the tiles of a page were made. */
    static final AtomicInteger PYRAMIDS = new AtomicInteger();

    /** Whether too much is asked for at once. */
    static final AtomicBoolean BUSY = new AtomicBoolean();

    @Override
    public boolean make(Path scan, FileFormat format, int page, Picture picture, Path target) {
        if (BUSY.get()) {
            throw new MokandaException(FailureKind.BUSY, "image.busy", "busy", null);
        }
        if (picture instanceof Picture.Pyramid) {
            PYRAMIDS.incrementAndGet();
        }
        try (var decoder = new PageDecoder(IngestSettings.standard())) {
            var folder = Files.createTempDirectory("view");
            try {
                PictureFile.move(decoder.make(scan, format, page, picture, folder), target);
                return true;
            } catch (UndecodableException _) {
                return false;
            } finally {
                try (var left = Files.list(folder)) {
                    left.forEach(file -> file.toFile().delete());
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
