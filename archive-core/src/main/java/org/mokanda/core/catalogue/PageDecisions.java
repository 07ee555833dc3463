package org.mokanda.core.catalogue;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.StaleArrangementException;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.Sha512;

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
     * @throws MokandaException {@code arrangement.unknown-page}, {@code arrangement.unknown-file}, {@code arrangement.separator}
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
     * Says that nobody needs some files any more that were kept apart, or that somebody does. What others decided meanwhile is of
     * other things, so nobody need have seen it.
     *
     * @param settled false: something is to be done about them after all
     * @throws MokandaException {@code arrangement.unknown-file}, {@code arrangement.separator}; {@code arrangement.busy}: others
     *     decide all the while, nothing was sealed
     */
    public Step settle(RegisterId register, Collection<Sha512> files, boolean settled, String by) {
        try {
            return settleNow(register, files, settled, by);
        } catch (StaleArrangementException _) {
            try {
                return settleNow(register, files, settled, by);
            } catch (StaleArrangementException e) {
                throw new MokandaException(
                        FailureKind.BUSY,
                        "arrangement.busy",
                        "others decide of " + register + " all the while",
                        e,
                        register.reference());
            }
        }
    }

    private Step settleNow(RegisterId register, Collection<Sha512> files, boolean settled, String by) {
        desk.recover(register);
        var standing = desk.standing(register);
        var now = standing.arrangement();
        return arrange(settled ? now.settling(files) : now.reopening(files), standing.revision(), by);
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
