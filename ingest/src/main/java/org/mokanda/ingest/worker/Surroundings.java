package org.mokanda.ingest.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What may be wrong around a page that did not decode. Asked after a failure only.
 *
 * @param folder for temporary files, on the disk of the archive
 * @param freeBytesMin with less room than this a full disk may be the cause
 */
record Surroundings(Path folder, long freeBytesMin) {
    /** A tool that fails on a full disk may have removed its half of the pixels again. */
    static final long FREE_BYTES_MIN = 256L << 20;

    /** @return the message key of the trouble; empty when only the page itself can be the cause */
    Optional<String> trouble(Path source) {
        try (var in = Files.newInputStream(source)) {
            in.transferTo(OutputStream.nullOutputStream()); // a bad sector may be anywhere
        } catch (IOException _) {
            return Optional.of("store.gone");
        }
        if (Files.notExists(folder)) {
            return Optional.of("store.gone"); // no disk has room in a folder that is not there
        }
        return folder.toFile().getUsableSpace() < freeBytesMin ? Optional.of("store.disk-full") : Optional.empty();
    }
}
