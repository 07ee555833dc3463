package org.mokanda.copies;

import java.util.Locale;

/**
 * What the check of a copy found; a copy without findings is genuine and unchanged.
 *
 * @param detail facts for the technical reader, in English, without names of people; may be empty
 */
public record CopyFinding(Kind kind, String detail) {
    /** What may be wrong. The codes are a promise. */
    public enum Kind {
        /** No PDF, damaged, or larger than a copy can be. */
        UNREADABLE,
        /** A PDF without a signature. */
        UNSIGNED,
        /** Something was added to the file after it was signed. */
        NOT_WHOLE,
        /** Signed with another key than that of the given certificate. */
        OTHER_SIGNER,
        /** The file was changed after it was signed. */
        CHANGED,
        /** Signed by our key, but it does not say that it is PDF/A-3b. */
        NOT_PDF_A,
        /** The attached transcription is missing or can't be read. */
        NO_TRANSCRIPTION,
        /** No code of a copy could be read from the pages. */
        NO_QR,
        /** The code on the page is forged or made with another key. */
        QR_NOT_GENUINE,
        /** The code belongs to another copy or says something else than the transcription. */
        QR_DIFFERS;

        /** Stable code, e.g. {@code not-whole}; the bundle key is {@code copy.finding.} and this code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
