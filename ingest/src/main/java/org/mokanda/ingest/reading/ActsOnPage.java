package org.mokanda.ingest.reading;

import java.util.List;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.Region;

/**
 * The acts that a page has when it is read, and what becomes of them: what a machine proposed there before is withdrawn, what a
 * person sealed stays (I5), and is not proposed once more.
 *
 * @param acts with a region on the page
 */
record ActsOnPage(PageId page, List<CivilAct> acts) {
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
        var number = proposal.fields().get(ActField.NUMBER);
        return act.regions().stream()
                .filter(region -> region.page().equals(page))
                .map(Region::box)
                .mapToDouble(box::overlap)
                .anyMatch(overlap -> overlap >= SAME_PLACE
                        || (overlap > 0
                                && act.kind() == proposal.kind()
                                && number != null
                                && act.text(ActField.NUMBER).equals(number.text())));
    }
}
