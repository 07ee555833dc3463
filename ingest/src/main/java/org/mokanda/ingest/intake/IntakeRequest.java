package org.mokanda.ingest.intake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.register.RegisterId;

/**
 * What is to come in.
 *
 * @param register the book the scans belong to, made known when it is new; absent when the first of them is a label
 * @param source the files
 * @param by login or name of a command's user
 * @param heedsLabels whether a label among the scans says where those after it belong
 */
public record IntakeRequest(@Nullable RegisterId register, IntakeSource source, String by, boolean heedsLabels) {
    public IntakeRequest {
        if (register == null && !heedsLabels) {
            throw new IllegalArgumentException("nothing says where the scans belong");
        }
    }

    /** All of it belongs to this register, whatever is on the scans. */
    public IntakeRequest(RegisterId register, IntakeSource source, String by) {
        this(register, source, by, false);
    }

    /** @param source a file, or a folder with all below it */
    public IntakeRequest(RegisterId register, Path source, String by) {
        this(register, new IntakeSource.Under(source), by);
    }

    /** Labels tell, from the first one on; before it what is given here. */
    public static IntakeRequest byLabels(@Nullable RegisterId register, IntakeSource source, String by) {
        return new IntakeRequest(register, source, by, true);
    }
}
