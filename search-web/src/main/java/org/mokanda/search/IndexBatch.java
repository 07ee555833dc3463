package org.mokanda.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.mokanda.core.act.ActId;
import org.mokanda.core.catalogue.Change;
import org.mokanda.core.page.PageId;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;

/**
 * What changes of the feed mean for an index.
 *
 * @param gone acts that are no more
 * @param seq of the last change that is in it
 */
record IndexBatch(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages, long seq) {
    /** Changes that are looked at together: when many came, a commit for few of them would take most of the time. */
    static final int CHANGES_MAX = 5_000;

    /** Bounds memory to so many pages' words. */
    private static final int PAGES_MAX = 200;

    /** @param changes at least one, in their order; some of the last may be left for another time */
    static IndexBatch of(List<Change> changes, IndexSource source) {
        var acts = new LinkedHashSet<ActId>();
        var pages = new LinkedHashSet<PageId>();
        long seq = 0;
        for (var change : changes) {
            switch (change.kind()) {
                case PAGE_RECOGNISED -> PageId.parse(change.subject()).ifPresent(pages::add);
                case ACT_PROPOSED, ACT_REVISED, ACT_WITHDRAWN ->
                    ActId.parse(change.subject()).ifPresent(acts::add);
                case REGISTER_OPENED,
                        SCAN_ADDED,
                        SCAN_QUARANTINED,
                        PAGE_SET_ASIDE,
                        PAGE_EXAMINED,
                        PAGE_WANTED_AGAIN,
                        COPY_ISSUED,
                        OFFICE_CHANGED,
                        BOOK_CHANGED,
                        PAGES_ARRANGED,
                        ACCOUNT_CHANGED -> {
                    // nothing that is searched
                }
            }
            seq = change.seq();
            if (pages.size() == PAGES_MAX) {
                break;
            }
        }
        var found = source.acts(acts);
        acts.removeAll(found.stream().map(each -> each.act().id()).collect(Collectors.toSet()));
        return new IndexBatch(found, acts, source.pages(pages), seq);
    }
}
