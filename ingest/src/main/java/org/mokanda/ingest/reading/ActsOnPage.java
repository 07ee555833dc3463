package org.mokanda.ingest.reading;

import java.util.List;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;
import org.mokanda.core.search.ActWords;

/**
 * The acts that a page has when it is read, and what becomes of them: what a machine proposed there before is withdrawn, what a
 * person sealed stays (I5), and is not proposed once more.
 *
 * @param acts with a region on the page
 */
record ActsOnPage(PageId page, List<CivilAct> acts) {
    /** Neighbours share less; a half that was read as a part of the whole shares more. */
    private static final double TOUCHING = 0.1;
    /** From here on two regions are the same place. */
    private static final double SAME_PLACE = 0.5;

    /** Proposals that begin on this page, and that nobody sealed. */
    List<ActId> withdrawn() {
        return acts.stream()
                .filter(act ->
                        act.revision() == 0 && act.regions().getFirst().page().equals(page))
                .map(CivilAct::id)
                .toList();
    }

    /** The proposals but those of acts that a person sealed. */
    List<ActProposal> without(List<ActProposal> proposals) {
        return proposals.stream()
                .filter(proposal -> acts.stream().noneMatch(act -> act.revision() > 0 && isSame(act, proposal)))
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
