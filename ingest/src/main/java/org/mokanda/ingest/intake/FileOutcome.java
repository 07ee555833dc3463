package org.mokanda.ingest.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.register.RegisterId;

/** What became of one offered file. */
public sealed interface FileOutcome {
    /** Relative to the folder that was offered, parts separated by {@code /}; the file name for a single file. */
    String name();

    /** Stable code: {@code stored}, {@code already-here}, {@code quarantined}, {@code separator}, {@code skipped}. */
    default String code() {
        return switch (this) {
            case Stored _ -> "stored";
            case AlreadyHere _ -> "already-here";
            case Quarantined _ -> "quarantined";
            case Separator _ -> "separator";
            case Skipped _ -> "skipped";
        };
    }

    /** Whether pages of a book are on it. */
    default boolean givesPages() {
        return switch (this) {
            case Stored _ -> true;
            case AlreadyHere(var _, var pages) -> pages > 0;
            case Quarantined _, Separator _, Skipped _ -> false;
        };
    }

    /**
     * Came in with this run.
     *
     * @param pages images on it, 1 or more
     * @param pagesRecognised those a machine has read; the others were set aside
     */
    record Stored(String name, int pages, int pagesRecognised) implements FileOutcome {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Stored[" + pages + "]";
        }
    }

    /**
     * These very bytes were in the register before, perhaps under another name.
     *
     * @param pages images on it; 0 when it is kept apart
     */
    record AlreadyHere(String name, int pages) implements FileOutcome {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "AlreadyHere[" + pages + "]";
        }
    }

    /** Its bytes are kept, but it gives no page. */
    record Quarantined(String name, QuarantineReason reason) implements FileOutcome {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Quarantined[" + reason + "]";
        }
    }

    /**
     * A sheet between the scans that says where those after it belong. Its bytes are kept; it is no page of the book.
     *
     * @param register the book it names
     * @param folios leaves that it announces; absent when it announces none
     */
    record Separator(
            String name, RegisterId register, @Nullable NumberRange folios) implements FileOutcome {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Separator[" + register + "]";
        }
    }

    /** Nothing of it is kept. */
    record Skipped(String name, Why why) implements FileOutcome {
        /** What was in the way. */
        public enum Why {
            /** It cannot be read where it lies, or went away meanwhile. */
            NOT_READABLE,
            /** It is larger than any scan, and would leave no room for others. */
            NO_ROOM;

            /** Stable code, e.g. {@code no-room}. */
            public String code() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Skipped[" + why + "]";
        }
    }
}
