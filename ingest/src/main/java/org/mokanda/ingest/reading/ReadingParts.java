package org.mokanda.ingest.reading;

import java.nio.file.Path;
import java.time.InstantSource;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.store.ArchiveStore;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.extract.ActExtractor;
import org.mokanda.ingest.worker.WorkerPool;

/**
 * What reading works with.
 *
 * @param workFolder for temporary files, on the same disk as the archive where possible
 */
public record ReadingParts(
        ArchiveStore store,
        Catalogue catalogue,
        WorkerPool workers,
        PageImages images,
        ActExtractor extractor,
        Path workFolder,
        InstantSource clock) {}
