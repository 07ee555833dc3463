package org.mokanda.search.opensearch;

import java.util.Collection;
import java.util.List;
import org.mokanda.core.act.ActId;
import org.mokanda.core.search.IndexedAct;
import org.mokanda.core.search.IndexedPage;

/** Puts acts, their words and pages into one index. What it put in twice is there once. Safe for many threads. */
final class EntryWriter {
    private final Cluster cluster;
    private final String alias;
    private final KnownWords known = new KnownWords();

    /** @param alias of the one index that this writes to */
    EntryWriter(Cluster cluster, String alias) {
        this.cluster = cluster;
        this.alias = alias;
    }

    void replace(List<IndexedAct> acts, Collection<ActId> gone, List<IndexedPage> pages) {
        var batch = new Batch(cluster, alias);
        acts.forEach(act -> batch.put(ActEntry.key(act.act().id()), ActEntry.of(act)));
        var words = known.newOf(acts);
        words.forEach(word -> batch.put(ActEntry.key(word), ActEntry.of(word)));
        gone.forEach(act -> batch.remove(ActEntry.key(act)));
        pages.forEach(page -> batch.put(PageEntry.key(page.page()), PageEntry.of(page)));
        batch.send();
        known.add(words);
    }

    /** Makes all that was put in visible, and then says so. */
    void mark(Mark mark) {
        refresh();
        var batch = new Batch(cluster, alias);
        batch.put(Mark.KEY, mark.entry());
        batch.send();
    }

    private void refresh() {
        var refreshed = cluster.order(client -> client.indices().refresh(refresh -> refresh.index(alias)));
        cluster.requireWhole(false, refreshed.shards());
    }
}
