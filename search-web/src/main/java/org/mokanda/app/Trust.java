package org.mokanda.app;

import org.mokanda.copies.CopyKey;
import org.mokanda.core.evidence.NoteKey;

/**
 * Whom to trust for what an archive hands out: who signs its copies, and who signs the states of its log. Time-stamp services
 * stay apart from it, as they are believed when the archive itself is not.
 */
public record Trust(CopyKey copies, NoteKey log) {
    /** One file for {@code --trust}: the certificate in PEM, then the log's key in a line. */
    public String text() {
        return copies.certificatePem() + log.text() + "\n";
    }
}
