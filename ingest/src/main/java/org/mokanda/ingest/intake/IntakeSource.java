package org.mokanda.ingest.intake;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.store.Sha512;

/** Where the files of a batch come from. */
public sealed interface IntakeSource {
    /** A file, or a folder with all below it. */
    record Under(Path path) implements IntakeSource {}

    /**
     * Files that are wholly there.
     *
     * @param root folder they lie below; it is no part of their names
     */
    record Complete(Path root, List<Path> files) implements IntakeSource {
        public Complete {
            files = List.copyOf(files);
        }
    }

    /** Files that somebody chose, each under the name it was first received with; side files are no exception then. */
    record Chosen(List<Named> files) implements IntakeSource {
        public Chosen {
            files = List.copyOf(files);
        }
    }

    /**
     * @param name as it is to be reported; what stands after the last slash is kept
     * @param digest of the bytes that were checked, other bytes are not taken in; absent when nobody checked any
     */
    record Named(Path path, String name, @Nullable Sha512 digest) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Named";
        }
    }
}
