package org.mokanda.ingest.decode;

import java.nio.file.Path;
import org.mokanda.ingest.identify.FileFormat;

/** Makes pictures of pages where a decoder may crash without harm: in worker processes. Safe for many threads. */
public interface ViewMaker {
    /**
     * Makes {@code target} out of a page.
     *
     * @param scan absolute
     * @param page index in the file, 0 for the first
     * @return false when the page does not become pixels
     */
    boolean make(Path scan, FileFormat format, int page, Picture picture, Path target);
}
