package org.mokanda.ingest.worker;

import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.reading.PageReading;
import org.mokanda.ingest.identify.Verdict;

/** What a worker answers, or what became of it. */
public sealed interface WorkerReply {
    record Identified(Verdict verdict) implements WorkerReply {}

    record Seen(PageExamination examination) implements WorkerReply {}

    record Read(PageReading reading) implements WorkerReply {}

    /** @param text of the label as {@link org.mokanda.core.book.BookLabel} has it; empty when there is none */
    record Labelled(String text) implements WorkerReply {
        /** What stands on a page is left out (I7). */
        @Override
        public String toString() {
            return "Labelled";
        }
    }

    /** The files asked for are there. */
    record Made() implements WorkerReply {}

    /**
     * The page gives nothing, or took the worker with it twice.
     *
     * @param technical English, no personal data, for the log
     */
    record Failed(QuarantineReason reason, String technical) implements WorkerReply {}

    /**
     * Something the worker needs is not there: a part that is not installed, room on the disk, the disk itself. It says
     * nothing about the page.
     *
     * @param messageKey {@code ocr.no-data}, {@code ocr.no-engine}, {@code decode.no-tool}, or one of {@link
     *     org.mokanda.ingest.FolderTrouble}
     * @param argument fills the message, e.g. the language
     */
    record Missing(String messageKey, String argument) implements WorkerReply {}
}
