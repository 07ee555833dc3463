package org.mokanda.app;

import java.util.function.Consumer;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.search.IndexMaking;

/** Where people can search from the command line: an archive, or a station with an index of its own. */
public sealed interface SearchPlace extends AutoCloseable permits Archive, Station {
    Catalogue catalogue();

    SearchIndex index();

    /**
     * Brings the index up to date, unless another process holds it and does so itself.
     *
     * @param progress hears how far it is when the index must be made again for that
     * @return false when another process does so
     */
    boolean refreshIndex(Consumer<IndexMaking> progress);

    @Override
    void close();
}
