package org.mokanda.storage.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mokanda.core.evidence.NoteKey;
import org.mokanda.storage.log.LogFiles;

/**
 * Checks evidence of the log that stands for itself, without catalogue, network or an archive around it (I10). Objects and
 * storage roots: {@link org.mokanda.storage.ocfl.validate.OcflValidation}.
 */
public final class Verification {
    private Verification() {}

    /** Checks that a checkpoint is signed by this key, given as a line {@code name+id+base64} of a file. */
    public static AuditReport ofCheckpoint(Path checkpoint, Path key) {
        var tally = new Tally(AuditProgress.SILENT);
        try {
            tally.read(Files.size(checkpoint));
            LogCheck.signed(checkpoint, NoteKey.in(LogFiles.text(key)));
        } catch (IOException e) {
            tally.add(
                    Finding.Kind.UNREADABLE,
                    checkpoint.toString(),
                    null,
                    e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            tally.add(Finding.Kind.LOG_DAMAGED, checkpoint.toString(), null, String.valueOf(e.getMessage()));
        }
        return tally.report();
    }
}
