package org.mokanda.ingest.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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

    private static final double SAME_WHATEVER_THE_NUMBER = 0.9;
    private static final Pattern INSERTED = Pattern.compile("(?i)\\d[\\s.-]*(bis|ter|quater)\\b");

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
        var same = sealedAgain(proposals);
        var fresh = new ArrayList<ActProposal>();
        var slots = new ArrayList<Optional<ActId>>();
        for (var proposal : proposals) {
            var sealed = Optional.ofNullable(same.get(proposal));
            if (sealed.isEmpty()) {
                fresh.add(proposal);
            }
            slots.add(sealed);
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
                .filter(act -> act.beginsOn().equals(Optional.of(page)))
                .map(CivilAct::id)
                .toList();
    }

    /** Each act that a person sealed, with the one proposal that is the same: of its number, else in its place. */
    private Map<ActProposal, ActId> sealedAgain(List<ActProposal> proposals) {
        var same = new IdentityHashMap<ActProposal, ActId>();
        for (var act : acts) {
            if (act.revision() > 0) {
                proposals.stream()
                        .filter(proposal -> !same.containsKey(proposal) && sameness(act, proposal) > 0)
                        .max(Comparator.comparingDouble(proposal -> sameness(act, proposal)))
                        .ifPresent(proposal -> same.put(proposal, act.id()));
            }
        }
        return same;
    }

    /** 0 for another act; above 1 when they have one number. */
    private double sameness(CivilAct act, ActProposal proposal) {
        var box = proposal.regions().getFirst().box();
        double overlap = act.regions().stream()
                .filter(region -> region.page().equals(page))
                .map(Region::box)
                .mapToDouble(box::overlap)
                .max()
                .orElse(0);
        var one = number(act.text(ActField.NUMBER));
        var other = proposal.fields().get(ActField.NUMBER);
        var two = other == null ? "" : number(other.text());
        boolean areKnown = !one.isEmpty() && !two.isEmpty();
        if (areKnown && one.equals(two) && act.kind() == proposal.kind() && overlap >= TOUCHING) {
            return 1 + overlap;
        }
        return overlap >= (areKnown && !one.equals(two) ? SAME_WHATEVER_THE_NUMBER : SAME_PLACE) ? overlap : 0;
    }

    /** As {@link ActWords#plainNumber}, but {@code 14 bis} is not {@code 14}. */
    private static String number(String text) {
        var inserted = INSERTED.matcher(text);
        return ActWords.plainNumber(text) + (inserted.find() ? inserted.group(1).toLowerCase(Locale.ROOT) : "");
    }
}
