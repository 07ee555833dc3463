package org.mokanda.ingest.intake;

import java.nio.file.Path;
import org.mokanda.core.register.RegisterId;

/**
 * What is to come in.
 *
 * @param register the book the scans belong to; made known when it is new
 * @param source the files
 * @param by login or name of a command's user
 */
public record IntakeRequest(RegisterId register, IntakeSource source, String by) {
    /** @param source a file, or a folder with all below it */
    public IntakeRequest(RegisterId register, Path source, String by) {
        this(register, new IntakeSource.Under(source), by);
    }
}
