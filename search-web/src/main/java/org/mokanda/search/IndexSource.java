package org.mokanda.search;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.Acts;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.PageId;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.Word;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;
import org.mokanda.core.search.OtherReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, from catalogue and store, what goes into the index. A page or act that cannot be read is logged by its reference and left
 * out. Safe for many threads.
 *
 * @param readings finds what was read on a page, in the archive store
 */
record IndexSource(Catalogue catalogue, Function<PageId, Optional<PageReading>> readings) {
    private static final Logger LOG = LoggerFactory.getLogger(IndexSource.class);

    /** Pages whose doubtful words are remembered while many acts are read (I11). */
    private static final int PAGES_MAX = 50;

    /** @return those of them that there are */
    List<IndexedAct> acts(Collection<ActId> acts) {
        List<CivilAct> found;
        try {
            found = catalogue.acts().findAll(acts);
        } catch (RuntimeException e) {
            requireLasting(e);
            found = acts.stream()
                    .flatMap(act -> read(act, () -> catalogue.acts().find(act)).stream())
                    .toList();
        }
        var words = new LinkedHashMap<PageId, List<Word>>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<PageId, List<Word>> eldest) {
                return size() > PAGES_MAX;
            }
        };
        return found.stream().map(act -> indexed(act, words)).toList();
    }

    /**
     * Only what was revised again was ever read otherwise by people: few acts are asked about one by one.
     *
     * @param words of the pages that were looked at last: several acts stand on one
     */
    private IndexedAct indexed(CivilAct act, Map<PageId, List<Word>> words) {
        var history = act.revision() < 2
                ? List.<Acts.Revision>of()
                : read(act.id(), () -> Optional.of(catalogue.acts().history(act.id())))
                        .orElse(List.of());
        return new IndexedAct(act, OtherReading.of(act, history, page -> words.computeIfAbsent(page, this::doubtful)));
    }

    /** The words of a page that may be others. */
    private List<Word> doubtful(PageId page) {
        return read(page, () -> readings.apply(page)).stream()
                .flatMap(PageReading::words)
                .filter(word -> !word.alternatives().isEmpty())
                .toList();
    }

    /** @return those of them that were read */
    List<IndexedPage> pages(Collection<PageId> pages) {
        return pages.stream()
                .flatMap(page ->
                        read(page, () -> readings.apply(page)).map(found -> new IndexedPage(page, found)).stream())
                .toList();
    }

    private static <T> Optional<T> read(Object reference, Supplier<Optional<T>> source) {
        try {
            return source.get();
        } catch (RuntimeException e) {
            requireLasting(e);
            LOG.atWarn()
                    .addKeyValue("subject", reference)
                    .addKeyValue("failure", e.getClass().getSimpleName())
                    .log("cannot be read, left out of the index; run mokanda index rebuild once the cause is mended");
            return Optional.empty();
        }
    }

    /** The disk or the database that is away for a moment holds everything up: later everything can be read again. */
    private static void requireLasting(RuntimeException failure) {
        if (failure instanceof MokandaException known
                && (known.kind() == FailureKind.ENVIRONMENT || known.kind() == FailureKind.BUSY)) {
            throw known;
        }
    }
}
