package org.mokanda.core.act;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.page.PageId;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.store.StoreVersion;

/**
 * The acts the catalogue knows. Machine proposals come in with {@link org.mokanda.core.page.Pages#finish}, imported ones with
 * {@link #propose}. Safe for many threads.
 */
public interface Acts {
    /** Most acts that {@link #findAll} is asked for at a time. */
    int TOGETHER_MAX = 10_000;

    /** The act at its newest revision; empty for a proposal that was withdrawn, and in all lists here. */
    Optional<CivilAct> find(ActId act);

    /** Its newest revision, 0 for a proposal, one that was withdrawn included; empty when nothing is known of it. */
    OptionalInt revision(ActId act);

    /** The page on which it began, also of a proposal that was withdrawn; empty when nothing is known of it, or it is on none. */
    Optional<PageId> beganOn(ActId act);

    /**
     * Those of these acts that {@link #find} would find, in no particular order, with few questions to the database.
     *
     * @param acts at most {@value #TOGETHER_MAX}
     */
    List<CivilAct> findAll(Collection<ActId> acts);

    /**
     * References of acts, those of withdrawn proposals too, by register and number: all of them for whoever asks again and again
     * for what comes after the last.
     *
     * @param after none: from the first on
     * @param limit 1 or more
     */
    List<ActId> after(@Nullable ActId after, int limit);

    /** All acts of a register at their newest revision, in the order they stand in the book; those on no page come last. */
    List<CivilAct> ofRegister(RegisterId register);

    /** Acts with a region on this page, in order. */
    List<CivilAct> onPage(PageId page);

    /** The act after this one in the book, or before it for {@code step} -1. */
    Optional<ActId> neighbour(ActId act, int step);

    /** All revisions people sealed, oldest first. */
    List<Revision> history(ActId act);

    /**
     * Records acts that were typed elsewhere and are already sealed in the store (I4), and makes their register known. Repeating
     * the call adds nothing.
     *
     * @param record number of the {@link org.mokanda.core.page.OutcomeRecord} that holds them; older ones than the newest of the
     *     register change nothing
     * @param acts of this register
     */
    void propose(RegisterId register, int record, List<ImportedAct> acts, String by);

    /** The acts that bear these external ids, by id; ids that no act bears are left out. */
    Map<String, ActId> withExternalIds(Collection<String> ids);

    /**
     * Records a revision that is already sealed in the store (I4); of a proposal that was withdrawn too, which stays then.
     *
     * @throws StaleActException somebody else revised the act since: look again
     */
    void revise(Revision revision);

    /**
     * A sealed revision.
     *
     * @param act with {@code act.revision()} of 1 or more
     * @param by login
     * @param sealed the version of the act's object that holds it; its number is the revision's
     */
    record Revision(CivilAct act, String by, Instant at, String why, StoreVersion sealed) {
        public Revision {
            if (act.revision() < 1 || sealed.number() != act.revision()) {
                throw new IllegalArgumentException(act.id() + " revision " + act.revision() + " is not " + sealed);
            }
        }

        /** The reason and the act's words are left out (I7). */
        @Override
        public String toString() {
            return "Revision[" + act.id() + " " + act.revision() + "]";
        }
    }
}
