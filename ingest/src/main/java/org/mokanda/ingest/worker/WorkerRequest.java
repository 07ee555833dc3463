package org.mokanda.ingest.worker;

import java.nio.file.Path;
import java.util.List;
import org.mokanda.core.page.Box;
import org.mokanda.ingest.identify.FileFormat;

/** What a worker is asked for. Paths have plain ASCII names: the caller stages files under names of its own. */
public sealed interface WorkerRequest {
    /** What it is about. */
    Path file();

    /** What is this file, how many pages has it, may it come in? Answer: {@link WorkerReply.Identified}. */
    record Identify(Path file) implements WorkerRequest {}

    /** Decode and read a page, and make views of it on the way. Answer: {@link WorkerReply.Read}. */
    record Recognise(PageSource source, List<View> views) implements WorkerRequest {
        public Recognise {
            views = List.copyOf(views);
        }

        @Override
        public Path file() {
            return source.file();
        }
    }

    /** Make views of a page. Answer: {@link WorkerReply.Made}. */
    record Show(PageSource source, List<View> views) implements WorkerRequest {
        public Show {
            views = List.copyOf(views);
        }

        @Override
        public Path file() {
            return source.file();
        }
    }

    /** Cut a part out of a page, at most {@code widthMax} pixels wide. Answer: {@link WorkerReply.Made}. */
    record Crop(PageSource source, Box box, int widthMax, Path target) implements WorkerRequest {
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
