package org.mokanda.storage.audit;

/** Told now and then how far an audit has come; from several threads, one at a time. */
@FunctionalInterface
public interface AuditProgress {
    /** Tells nobody. */
    AuditProgress SILENT = (files, bytes, total) -> {};

    /**
     * @param bytesTotal how much there will have been in the end, as far as can be told by now; {@link Long#MAX_VALUE} while
     *     nothing can
     */
    void read(long files, long bytes, long bytesTotal);
}
