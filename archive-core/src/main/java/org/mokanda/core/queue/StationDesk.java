package org.mokanda.core.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;

/**
 * Where stations borrow pages: other machines that read for this archive. A station sees the catalogue and the masters and adds
 * nothing to the store or to the log; it hands over what it read, and whoever has the turn of the register takes that over, seals
 * it and finishes the page. Stations keep ahead of the archive, which reads from the front of a register. A page that is still on
 * loan when its place comes up is read by the archive too, so nobody waits for a station that is gone, and all that lies here can
 * be lost.
 *
 * <p>Safe for many threads, processes and machines.
 */
public interface StationDesk {
    /** How long a page stays on loan without a word of its station. */
    Duration PATIENCE = Duration.ofMinutes(2);

    /** So many waiting pages of a register that is being read are left to its reader, who has the first of them in work. */
    int AHEAD = 64;

    /** Pages of registers that go on which lie here, read and not taken over, when nothing more is lent (I11). */
    int HANDED_OVER_MAX = 500;

    /**
     * Lends a page that waits, of the register whose turn is next.
     *
     * @return empty when there is none that nobody reads, when reading is paused, or when too many wait to be taken over
     */
    Optional<Page> borrow(Reader station);

    /** The station is still there and keeps these pages on loan; what else it had comes back. */
    void goOn(Reader station, Collection<PageId> inWork);

    /** The station does not read this page after all; nothing happens when it has no loan of it. */
    void giveBack(PageId page, Reader station);

    /** Hands over what was read; nothing happens when the station has no loan of the page any more. */
    void handOver(StationReading reading, Reader station);

    /** What a station handed over of this page; gone once the page is finished or wanted again. */
    Optional<StationReading> handedOver(PageId page);

    /** Who has what, in the order of their names; one that is not heard of any more has nothing on loan. */
    List<StationLoad> stations();
}
