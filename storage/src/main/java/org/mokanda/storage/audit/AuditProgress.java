package org.mokanda.storage.audit;

/** Told now and then how far an audit has come; from several threads, one at a time. */
@FunctionalInterface
public interface AuditProgress {
    /** Tells nobody. */
    AuditProgress SILENT = (files, bytes, total) -> {};

    /** @param bytesTotal size of all files when the audit began */
    void read(long files, long bytes, long bytesTotal);
}
