package org.mokanda.ingest.worker;

import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.PageId;
import org.mokanda.ingest.decode.Picture;
import org.mokanda.ingest.identify.FileFormat;

/** What a worker is asked for. Paths have plain ASCII names: the caller stages files under names of its own. */
public sealed interface WorkerRequest {
    /** What it is about. */
    Path file();

    /** What is this file, how many pages has it, may it come in? Answer: {@link WorkerReply.Identified}. */
    record Identify(Path file) implements WorkerRequest {}

    /**
     * Decode a page and look at it before it is read, and make views of it on the way. Answer: {@link WorkerReply.Seen}. A page that
     * takes too long or too much memory is given up at once, as nothing depends on it.
     */
    record Examine(PageId page, PageSource source, List<View> views) implements WorkerRequest {
        public Examine {
            views = List.copyOf(views);
        }

        @Override
        public Path file() {
            return source.file();
        }
    }

    /**
     * Decode and read a page. Answer: {@link WorkerReply.Read}.
     *
     * @param quarterTurns clockwise that bring the writing upright, 0..3
     * @param parts to be read one after the other, in pixels as shown; none for the whole page
     */
    record Recognise(PageSource source, int quarterTurns, List<Box> parts) implements WorkerRequest {
        public Recognise {
            parts = List.copyOf(parts);
        }

        @Override
        public Path file() {
            return source.file();
        }
    }

    /** Make a picture of a page. Answer: {@link WorkerReply.Made}. */
    record Show(PageSource source, Picture picture, Path target) implements WorkerRequest {
        @Override
        public Path file() {
            return source.file();
        }
    }

    /** Is there a label on this page? Answer: {@link WorkerReply.Labelled}. */
    record FindLabel(PageSource source) implements WorkerRequest {
        @Override
        public Path file() {
            return source.file();
        }
    }

    /** @param page index in the file, 0 for the first */
    record PageSource(Path file, FileFormat format, int page) {}

    /** A JPEG of the whole page, its longer side at most {@code longSideMax} pixels. */
    record View(int longSideMax, Path target) {}
}
