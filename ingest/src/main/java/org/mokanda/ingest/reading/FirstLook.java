package org.mokanda.ingest.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.catalogue.ReadingCompletion;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
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
    /** Pages that could not be looked at in this run. */
    private final Set<PageId> tried = new HashSet<>();

    private @Nullable MokandaException damage;

    FirstLook(ReadingParts parts, RegisterId register, String by, ReadingProgress progress) {
        pages = parts.catalogue().pages();
        completion =
                new ReadingCompletion(parts.store(), pages, parts.catalogue().acts());
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
     * @throws MokandaException something of the register is damaged, told when all else was looked at, or something is missing
     */
    void run(BooleanSupplier mayGoOn) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(workers, Thread.ofVirtual().factory());
        try {
            int atOnce = Math.min(PAGES_MAX, PAGES_AT_ONCE * workers);
            int total = pages.unexamined(register, Recognition.WAITING_MAX).size();
            int done = 0;
            var next = next(atOnce);
            while (!next.isEmpty() && mayGoOn.getAsBoolean()) {
                look(next, threads);
                done += next.size();
                progress.examined(done, Math.max(done, total));
                next = next(atOnce);
            }
        } finally {
            threads.shutdownNow();
        }
        if (damage != null) {
            throw damage;
        }
    }

    /** Each is tried once in a run, whatever becomes of it. */
    private List<Page> next(int atOnce) {
        var next = pages.unexamined(register, atOnce + tried.size()).stream()
                .filter(page -> !tried.contains(page.id()))
                .limit(atOnce)
                .toList();
        next.forEach(page -> tried.add(page.id()));
        return next;
    }

    /** What was seen is stored, whatever befell the others; a damaged page keeps no other from being looked at. */
    private void look(List<Page> some, ExecutorService threads) throws InterruptedException {
        var looks = threads.invokeAll(some.stream()
                .<Callable<PageExamination>>map(page -> () -> reader.look(page))
                .toList());
        var seen = new ArrayList<PageExamination>();
        @Nullable RuntimeException trouble = null;
        for (var look : looks) {
            try {
                seen.add(look.get());
            } catch (ExecutionException e) {
                trouble = failure(e.getCause());
                if (trouble instanceof MokandaException known && known.kind() == FailureKind.EVIDENCE) {
                    damage = known;
                    trouble = null;
                }
            }
        }
        if (!seen.isEmpty()) {
            seal(seen);
            tried.removeIf(page -> pages.examination(page).isPresent());
        }
        if (trouble != null) {
            throw trouble;
        }
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
