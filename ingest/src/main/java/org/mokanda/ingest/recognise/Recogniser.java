package org.mokanda.ingest.recognise;

import org.mokanda.core.reading.PageReading;

/** Reads a page. For one thread; runs in a worker process. */
public interface Recogniser extends AutoCloseable {
    /** What stands on the page, with boxes in its pixels; a page without text gives a reading without blocks. */
    PageReading recognise(GreyPage page);

    @Override
    void close();
}
