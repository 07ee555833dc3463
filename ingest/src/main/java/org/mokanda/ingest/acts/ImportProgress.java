package org.mokanda.ingest.acts;

/** Told now and then how far an import has come. */
public interface ImportProgress {
    /** @param lines read and checked so far */
    void checked(int lines);

    /**
     * @param acts that are in the archive now
     * @param total of all that are to come in
     */
    void imported(int acts, int total);

    static ImportProgress silent() {
        return new ImportProgress() {
            @Override
            public void checked(int lines) {}

            @Override
            public void imported(int acts, int total) {}
        };
    }
}
