package org.mokanda.storage.replica;

/** Told now and then how far a copy has come. */
@FunctionalInterface
public interface ReplicaProgress {
    /** Tells nobody. */
    ReplicaProgress SILENT = (leaves, total, bytes) -> {};

    /**
     * @param leaves of the log whose versions are at the copy
     * @param total leaves that the copy will have
     * @param bytes copied so far
     */
    void copied(long leaves, long total, long bytes);
}
