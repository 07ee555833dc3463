package org.mokanda.ingest.decode;

import java.nio.file.Path;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.identify.FileFormat;

/** Makes pictures of pages where a decoder may crash without harm: in worker processes. */
public interface ViewMaker {
    /**
     * Makes {@code target}, a JPEG of the whole page with its longer side at most {@code longSideMax} pixels.
     *
     * @return false when the page does not become pixels
     */
    boolean view(Path scan, FileFormat format, int page, int longSideMax, Path target);

    /** The same for the part under {@code box}, at most {@code widthMax} pixels wide. */
    boolean crop(Path scan, FileFormat format, int page, Box box, int widthMax, Path target);
}
