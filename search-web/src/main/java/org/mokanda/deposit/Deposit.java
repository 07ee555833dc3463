package org.mokanda.deposit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;

/**
 * What one person brings together, as it stands.
 *
 * @param id 32 hexadecimal digits that nobody guesses
 * @param by login of who opened it; nobody else sees it
 * @param register the book the files belong to; absent when separator sheets among them tell
 * @param files by name
 * @param trouble why it could not be taken into the archive just now
 */
public record Deposit(
        String id,
        String by,
        @Nullable RegisterId register,
        Instant begun,
        State state,
        List<DepositedFile> files,
        @Nullable MokandaException trouble) {
    /** How far it has come. */
    public enum State {
        /** Files may still come. */
        OPEN,
        /** These are all: they go into the archive. */
        SEALED,
        /** What became of each file is known; its bytes are no longer here. */
        DONE
    }

    public Deposit {
        files = List.copyOf(files);
    }

    /** Files that are wholly there, those in the archive included. */
    public int whole() {
        return (int) files.stream().filter(DepositedFile::isWhole).count();
    }

    /** No words of people (I7). */
    @Override
    public String toString() {
        return "Deposit[" + id + ", " + state + "]";
    }
}
