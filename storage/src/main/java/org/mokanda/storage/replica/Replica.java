package org.mokanda.storage.replica;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * A place that holds a second copy of an archive: a folder on another disk, or a bucket. Whatever it holds already is never
 * overwritten by something else: versions are only added. For one thread.
 */
public interface Replica extends HeldFiles, AutoCloseable {
    /** Name that the copy was given when it was begun; it keeps it wherever its disk is plugged in. */
    UUID id();

    /**
     * Adds versions, each whole or not at all, and brings the copies of the newest inventory at the objects' roots up to
     * date. On return all bytes are on stable storage, and were compared once more
     * with what was sealed.
     *
     * @param versions rising for each object
     * @return bytes of the files they added
     * @throws IOException some may have been added, each whole; as a {@link SourceDamageException} when one of them is damaged
     */
    long add(List<VersionCopy> versions) throws IOException;

    /**
     * Brings the copies of the inventory at an object's root up to date with its newest version, which is there; nothing
     * happens when they are.
     */
    void settle(VersionCopy newest) throws IOException;

    /** Writes small files that may change, or be made again: those of the log. On return they are on stable storage. */
    void replaceAll(SequencedMap<String, byte[]> files) throws IOException;

    /**
     * A folder with the log's tiles and checkpoint, for reading: its own, or one that was fetched; beside it a folder
     * {@code keys} with the log's public key.
     */
    Path log() throws IOException;

    /** Removes forms of the log's tiles that a log of this size needs no more, where that is done. */
    void tidyLog(long size);

    @Override
    void close();
}
