package org.mokanda.core.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActProposal;

/** What became of one page that was waiting; every page ends in exactly one of these. */
public sealed interface PageOutcome {
    PageId page();

    /**
     * Read. Its text is already durable in the register's text object.
     *
     * @param width pixels as shown
     * @param height pixels as shown
     * @param confidence mean word confidence 0..100, absent when no word was found
     * @param acts acts the machine proposes whose first region lies on this page, in reading order
     */
    record Recognised(
            PageId page, int width, int height, @Nullable Integer confidence, List<ActProposal> acts)
            implements PageOutcome {
        public Recognised {
            if (width < 1 || height < 1 || (confidence != null && (confidence < 0 || confidence > 100))) {
                throw new IllegalArgumentException("size or confidence out of range: " + page);
            }
            if (!acts.stream().allMatch(act -> act.regions().getFirst().page().equals(page))) {
                throw new IllegalArgumentException("an act begins on the page it is proposed with: " + page);
            }
            acts = List.copyOf(acts);
        }
    }

    /** Could not be decoded or read; its bytes are kept. */
    record SetAside(PageId page, QuarantineReason reason) implements PageOutcome {}
}
