package org.mokanda.ingest.sample;

import java.util.Locale;

/** The kinds of register among the samples. */
public enum SampleKind {
    BIRTH,
    MARRIAGE,
    DEATH,
    TABLE;

    /** The word the command line takes: {@code birth}, {@code marriage}, {@code death}, {@code table}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
