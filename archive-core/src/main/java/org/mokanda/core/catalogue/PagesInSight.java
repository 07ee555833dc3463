package org.mokanda.core.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Sight;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageOutcome;
import org.mokanda.core.page.Pages;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

/** Pages are closed with their register. */
record PagesInSight(Pages all, Supplier<Sight> sight) implements Pages {
    private static final Batches NONE = new Batches(0, 0);

    private boolean sees(RegisterId register) {
        return sight.get().sees(register);
    }

    @Override
    public List<Page> addScans(RegisterId register, List<Scan> scans, String by) {
        return all.addScans(register, scans, by);
    }

    @Override
    public Optional<Scan> findScan(RegisterId register, Sha512 digest) {
        return sees(register) ? all.findScan(register, digest) : Optional.empty();
    }

    @Override
    public Batches batches(RegisterId register, boolean areAccepted) {
        return sees(register) ? all.batches(register, areAccepted) : NONE;
    }

    @Override
    public List<Scan> scansOf(RegisterId register) {
        return sees(register) ? all.scansOf(register) : List.of();
    }

    @Override
    public List<Scan> sameElsewhere(RegisterId register) {
        var seen = sight.get();
        return seen.sees(register)
                ? all.sameElsewhere(register).stream()
                        .filter(scan -> seen.sees(scan.register()))
                        .toList()
                : List.of();
    }

    @Override
    public List<Page> ofRegister(RegisterId register) {
        return sees(register) ? all.ofRegister(register) : List.of();
    }

    @Override
    public List<Page> setAside(RegisterId register) {
        return sees(register) ? all.setAside(register) : List.of();
    }

    @Override
    public Optional<Page> find(PageId page) {
        return sees(page.register()) ? all.find(page) : Optional.empty();
    }

    /** For projections of the whole catalogue. */
    @Override
    public List<PageId> readAfter(@Nullable PageId after, int limit) {
        return switch (sight.get()) {
            case Sight.Everything _ -> all.readAfter(after, limit);
            case Sight.OpenYears _ -> List.of();
        };
    }

    @Override
    public List<Page> waiting(RegisterId register, int limit) {
        return sees(register) ? all.waiting(register, limit) : List.of();
    }

    @Override
    public List<Page> unexamined(RegisterId register, int limit) {
        return sees(register) ? all.unexamined(register, limit) : List.of();
    }

    @Override
    public Optional<PageExamination> examination(PageId page) {
        return sees(page.register()) ? all.examination(page) : Optional.empty();
    }

    @Override
    public List<PageExamination> examinations(RegisterId register) {
        return sees(register) ? all.examinations(register) : List.of();
    }

    @Override
    public List<Likeness> alike(PageId page, int limit) {
        var seen = sight.get();
        return seen.sees(page.register())
                ? all.alike(page, limit).stream()
                        .filter(like -> seen.sees(like.earlier().register())
                                && seen.sees(like.later().register()))
                        .toList()
                : List.of();
    }

    @Override
    public int outcomesKnown(RegisterId register) {
        return sees(register) ? all.outcomesKnown(register) : 0;
    }

    @Override
    public int readingOf(PageId page) {
        return sees(page.register()) ? all.readingOf(page) : 0;
    }

    @Override
    public void finish(int record, List<PageOutcome> outcomes, String by) {
        all.finish(record, outcomes, by);
    }
}
