package org.mokanda.ingest.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Pages;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Provenance;
import org.mokanda.ingest.FolderTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the waiting pages of a register that nobody has looked at, so that people know of a bad scan while the book is still
 * open. What was seen is stored some pages at a time; a kill costs the look at those, and they are looked at again. Two that
 * look at the same page store it once. For one run.
 */
final class FirstLook {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);
    /** Pages of one record, for each worker. */
    private static final int PAGES_AT_ONCE = 16;

    private static final int PAGES_MAX = 64;

    private final Pages pages;
    private final ReadingCompletion completion;
    private final PageReader reader;
    private final InstantSource clock;
    private final int workers;
    private final Path workFolder;
    private final RegisterId register;
    private final String by;
    private final ReadingProgress progress;

    FirstLook(ReadingParts parts, RegisterId register, String by, ReadingProgress progress) {
        pages = parts.catalogue().pages();
        completion = new ReadingCompletion(parts.store(), pages);
        reader = new PageReader(parts);
        clock = parts.clock();
        workers = parts.workers().settings().workers();
        workFolder = parts.workFolder();
        this.register = register;
        this.by = by;
        this.progress = progress;
    }

    /**
     * Looks at all pages that wait and were not looked at.
     *
     * @param mayGoOn asked before each record; false: the rest is left
     */
    void run(BooleanSupplier mayGoOn) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory());
        try {
            int atOnce = Math.min(PAGES_MAX, PAGES_AT_ONCE * workers);
            var before = List.<Page>of();
            int done = 0;
            int total = pages.unexamined(register, Recognition.WAITING_MAX).size();
            var next = pages.unexamined(register, atOnce);
            while (!next.isEmpty() && !next.equals(before) && mayGoOn.getAsBoolean()) {
                seal(looks(next, threads));
                done += next.size();
                progress.examined(done, Math.max(done, total));
                before = next;
                next = pages.unexamined(register, atOnce);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<PageExamination> looks(List<Page> some, java.util.concurrent.ExecutorService threads)
            throws InterruptedException {
        var looks = threads.invokeAll(some.stream()
                .<java.util.concurrent.Callable<PageExamination>>map(page -> () -> reader.look(page))
                .toList());
        var seen = new ArrayList<PageExamination>();
        for (var look : looks) {
            try {
                seen.add(look.get());
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }
        return seen;
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case MokandaException known -> known;
            case IOException disk -> FolderTrouble.explain(workFolder, disk);
            case UncheckedIOException disk -> FolderTrouble.explain(workFolder, disk);
            case null, default -> new IllegalStateException("a page could not be handed to a worker", cause);
        };
    }

    private void seal(List<PageExamination> seen) {
        int told = completion.tell(
                register,
                new Provenance(by, clock.instant(), "pages looked at by machine"),
                () -> seen.stream()
                        .filter(one -> pages.examination(one.page()).isEmpty())
                        .<PageOutcome>map(PageOutcome.Examined::new)
                        .toList());
        LOG.atDebug().addKeyValue("register", register).log("{} pages looked at", told);
    }
}
