package org.mokanda.core.search;

import org.junit.jupiter.api.Nested;

/** What every search index does, whatever it is made of. */
public abstract class SearchIndexContract {
    /** Opens the index of this test, empty at the first call, and as it was left at later ones. */
    protected abstract SearchIndex open() throws Exception;

    @Nested
    class Acts extends ActSearchContract {
        Acts() {
            super(SearchIndexContract.this::open);
        }
    }

    @Nested
    class Lists extends ActListContract {
        Lists() {
            super(SearchIndexContract.this::open);
        }
    }

    @Nested
    class Pages extends PageSearchContract {
        Pages() {
            super(SearchIndexContract.this::open);
        }
    }

    @Nested
    class Limits extends SearchLimitsContract {
        Limits() {
            super(SearchIndexContract.this::open);
        }
    }

    @Nested
    class Life extends IndexLifeContract {
        Life() {
            super(SearchIndexContract.this::open);
        }
    }
}
