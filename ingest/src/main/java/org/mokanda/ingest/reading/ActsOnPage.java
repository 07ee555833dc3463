package org.mokanda.ingest.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.ActWords;

/**
 * The acts that a page has when it is read, and what becomes of them: what a machine proposed there before is withdrawn, what a
 * person sealed stays (I5), and is not proposed once more.
 *
 * @param acts with a region on the page, in the order of the book
 */
record ActsOnPage(PageId page, List<CivilAct> acts) {
    /** Neighbours share less; a half that was read as a part of the whole shares more. */
    private static final double TOUCHING = 0.1;
    /** From here on two regions are the same place. */
    private static final double SAME_PLACE = 0.5;

    /**
     * What becomes of them.
     *
     * @param fresh to be proposed, in reading order
     * @param withdrawn proposals that nobody sealed
     * @param slots all acts that begin on the page, as they follow one another on it; empty for the next of the fresh ones
     */
    record Outcome(List<ActProposal> fresh, List<ActId> withdrawn, List<Optional<ActId>> slots) {
        /** Of all acts that begin on the page, when the fresh ones are numbered from {@code first}. */
        List<ActId> order(RegisterId register, int first) {
            var order = new ArrayList<ActId>();
            int next = first;
            for (var slot : slots) {
                order.add(slot.isPresent() ? slot.get() : new ActId(register, next++));
            }
            return order;
        }

        /** Whether numbers alone tell the order. */
        boolean isAllFresh() {
            return slots.stream().allMatch(Optional::isEmpty);
        }
    }

    /** @param proposals of the new reading, in reading order */
    Outcome readAs(List<ActProposal> proposals) {
        var fresh = new ArrayList<ActProposal>();
        var slots = new ArrayList<Optional<ActId>>();
        for (var proposal : proposals) {
            var same = acts.stream()
                    .filter(act -> act.revision() > 0 && isSame(act, proposal))
                    .map(CivilAct::id)
                    .findFirst();
            if (same.isEmpty()) {
                fresh.add(proposal);
            }
            if (same.isEmpty() || !slots.contains(same)) {
                slots.add(same);
            }
        }
        return new Outcome(fresh, begunHere(act -> act.revision() == 0), withThoseNotSeen(slots));
    }

    /** What this reading did not see stays behind what it followed before. */
    private List<Optional<ActId>> withThoseNotSeen(List<Optional<ActId>> seen) {
        var all = new ArrayList<>(seen);
        int behind = 0;
        for (var act : begunHere(act -> act.revision() > 0)) {
            int at = all.indexOf(Optional.of(act));
            if (at < 0) {
                all.add(behind, Optional.of(act));
                at = behind;
            }
            behind = at + 1;
        }
        // One that crosses over from the page before has its place there.
        all.removeIf(slot -> slot.isPresent() && !begunHere(act -> true).contains(slot.get()));
        return all;
    }

    private List<ActId> begunHere(Predicate<CivilAct> which) {
        return acts.stream()
                .filter(which)
                .filter(act -> act.regions().getFirst().page().equals(page))
                .map(CivilAct::id)
                .toList();
    }

    private boolean isSame(CivilAct act, ActProposal proposal) {
        var box = proposal.regions().getFirst().box();
        boolean isSameNumber = act.kind() == proposal.kind() && hasSameNumber(act, proposal);
        return act.regions().stream()
                .filter(region -> region.page().equals(page))
                .map(Region::box)
                .mapToDouble(box::overlap)
                .anyMatch(overlap -> overlap >= SAME_PLACE || (isSameNumber && overlap >= TOUCHING));
    }

    private static boolean hasSameNumber(CivilAct act, ActProposal proposal) {
        var number = proposal.fields().get(ActField.NUMBER);
        var plain = number == null ? "" : ActWords.plainNumber(number.text());
        return !plain.isEmpty() && plain.equals(ActWords.plainNumber(act.text(ActField.NUMBER)));
    }
}
