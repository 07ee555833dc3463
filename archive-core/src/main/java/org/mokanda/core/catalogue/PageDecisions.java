package org.mokanda.core.catalogue;

import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.StaleArrangementException;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;

/**
 * The steps of a person who puts the pages of a register in order, whichever way they are asked for: each is sealed, and then
 * pages that were read otherwise wait to be read again. Safe for many threads and several processes.
 */
public final class PageDecisions {
    private final ArrangementDesk desk;
    private final ReadingDesk reading;

    public PageDecisions(ArrangementDesk desk, ReadingDesk reading) {
        this.desk = desk;
        this.reading = reading;
    }

    /**
     * What became of a step.
     *
     * @param isNew false when it was so already
     * @param readAgain how many pages wait now to be read as decided
     * @param readLater why they could not be made to wait; the step is kept, and who follows the decisions makes them wait
     */
    public record Step(
            boolean isNew, int readAgain, @Nullable MokandaException readLater) {}

    /**
     * Seals what a person wants, unless it is so already.
     *
     * @param expectedRevision what the person looked at
     * @throws StaleArrangementException somebody else decided in between: nothing was sealed
     * @throws MokandaException {@code arrangement.unknown-page}
     */
    public Step arrange(PageArrangement wanted, int expectedRevision, String by) {
        var register = wanted.register();
        boolean isNew = !desk.standing(register).arrangement().equals(wanted);
        if (isNew) {
            desk.arrange(wanted, expectedRevision, by);
        }
        return followed(register, isNew, by);
    }

    /**
     * Takes the last step back that was not taken back yet.
     *
     * @throws StaleArrangementException somebody else decided in between: nothing was sealed
     * @throws MokandaException {@code arrangement.nothing-to-undo}
     */
    public Step undo(RegisterId register, int expectedRevision, String by) {
        desk.undo(register, expectedRevision, by);
        return followed(register, true, by);
    }

    private Step followed(RegisterId register, boolean isNew, String by) {
        try {
            return new Step(isNew, reading.readAsDecided(register, by), null);
        } catch (MokandaException e) {
            return new Step(isNew, 0, e);
        }
    }
}
