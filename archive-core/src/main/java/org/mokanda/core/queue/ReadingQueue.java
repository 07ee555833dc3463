package org.mokanda.core.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;

/**
 * The registers whose pages wait to be read. A page waits from the moment the catalogue knows it, so nothing is ever put
 * into this queue by itself, and nothing can be lost from it. A reader takes a register for its turn, as pages are finished in
 * the order of the book, and says now and then that it goes on; one that no longer says so has lost its turn. Turns only
 * spare work: two that read the same page store it once.
 *
 * <p>Safe for many threads, processes and machines.
 */
public interface ReadingQueue {
    /** How long a reader keeps its turn without a word. */
    Duration PATIENCE = Duration.ofMinutes(2);

    /** What a reader is told when it says that it goes on. */
    enum Answer {
        GO_ON,
        /** A person waits for another page of this register. */
        OTHER_PAGE,
        /** A person waits for a page of another register that nobody reads. */
        OTHER_REGISTER,
        /** A person paused it. */
        PAUSED,
        /** Somebody else has the turn, as this reader was not heard of for too long. */
        LOST
    }

    /** Registers with waiting pages, in the order in which they are read: first where a person waits, then the oldest. */
    List<QueuedRegister> list();

    /** The login of who paused the whole queue; empty when it goes on. */
    Optional<String> pausedBy();

    /**
     * Takes the first register that nobody reads and nobody paused.
     *
     * @return empty when there is none
     */
    Optional<QueuedRegister> take(Reader reader);

    /**
     * Takes this register whatever comes before it.
     *
     * @return empty when it has no waiting page, somebody else reads it, or it is paused
     */
    Optional<QueuedRegister> take(RegisterId register, Reader reader);

    /**
     * The reader is still there.
     *
     * @param turn as it was taken
     */
    Answer goOn(QueuedRegister turn, Reader reader);

    /** The reader has ended its turn; nothing happens when it is somebody else's by now. */
    void release(RegisterId register, Reader reader);

    /** A person waits for this page: it goes first. Nothing happens when it does not wait. */
    void want(PageId page);

    /** Nothing of this register is read until it is resumed; a page in work is finished. */
    void pause(RegisterId register, String by);

    void resume(RegisterId register);

    /** Nothing at all is read until all is resumed. */
    void pauseAll(String by);

    /** Ends the pause of the whole queue; registers that were paused for themselves stay paused. */
    void resumeAll();
}
