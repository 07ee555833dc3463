package org.mokanda.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.act.ActId;
import org.mokanda.core.act.ActProposal;
import org.mokanda.core.act.CivilAct;

/** What became of one page: looked at, read or set aside, or that somebody wants it read again. */
public sealed interface PageOutcome {
    PageId page();

    /** Looked at, and no more: it goes on waiting, or stays what it is. */
    record Examined(PageExamination examination) implements PageOutcome {
        @Override
        public PageId page() {
            return examination.page();
        }
    }

    /**
     * Read. Its text is already durable in the register's text object.
     *
     * @param width pixels as shown
     * @param height pixels as shown
     * @param confidence mean word confidence 0..100, absent when no word was found
     * @param acts what the machine proposes, each at revision 0 with its first region on this page, in reading order
     * @param withdrawn proposals of the reading before, which this one replaces; one that a person seals all the same, before
     *     or after, stays
     * @param order of all acts that begin on the page, those that people sealed before included; none where {@code acts} are all
     * @param parting as it was read
     */
    record Recognised(
            PageId page,
            int width,
            int height,
            @Nullable Integer confidence,
            List<CivilAct> acts,
            List<ActId> withdrawn,
            List<ActId> order,
            Parting parting)
            implements PageOutcome {
        public Recognised {
            if (width < 1 || height < 1 || (confidence != null && (confidence < 0 || confidence > 100))) {
                throw new IllegalArgumentException("size or confidence out of range: " + page);
            }
            if (!acts.stream().allMatch(act -> act.beginsOn().equals(Optional.of(page)))) {
                throw new IllegalArgumentException("an act begins on the page it is proposed with: " + page);
            }
            if (!acts.stream().allMatch(act -> act.revision() == 0)) {
                throw new IllegalArgumentException("a machine only proposes: " + page);
            }
            if (!withdrawn.stream().allMatch(act -> act.register().equals(page.register()))) {
                throw new IllegalArgumentException("a page was read with acts of its own register: " + page);
            }
            acts = List.copyOf(acts);
            withdrawn = List.copyOf(withdrawn);
            order = List.copyOf(order);
            if (!order.isEmpty()
                    && !order.containsAll(acts.stream().map(CivilAct::id).toList())) {
                throw new IllegalArgumentException("an act without a place on its page: " + page);
            }
        }

        /** Read as a whole and for the first time: the proposals become acts of its register, numbered from {@code firstAct}. */
        public static Recognised of(
                PageId page,
                int width,
                int height,
                @Nullable Integer confidence,
                int firstAct,
                List<ActProposal> proposals) {
            var acts = new ArrayList<CivilAct>();
            for (var proposal : proposals) {
                acts.add(CivilAct.of(new ActId(page.register(), firstAct + acts.size()), proposal));
            }
            return new Recognised(page, width, height, confidence, acts, List.of(), List.of(), Parting.WHOLE);
        }

        /** The same of a page that was read before. */
        public Recognised replacing(List<ActId> proposals, List<ActId> orderNow) {
            return new Recognised(page, width, height, confidence, acts, proposals, orderNow, parting);
        }

        /** The acts that begin on the page, as they follow one another on it. */
        public List<ActId> ordered() {
            return order.isEmpty() ? acts.stream().map(CivilAct::id).toList() : order;
        }

        /** The same of a page that was parted so. */
        public Recognised parted(Parting as) {
            return new Recognised(page, width, height, confidence, acts, withdrawn, order, as);
        }
    }

    /**
     * Could not be decoded or read, or a person does not want it read; its bytes are kept, and what was read of it before. With
     * {@link QuarantineReason#CANCELLED} a page that was read before is no more than it was then.
     */
    record SetAside(PageId page, QuarantineReason reason, Parting parting) implements PageOutcome {
        /** Not parted. */
        public SetAside(PageId page, QuarantineReason reason) {
            this(page, reason, Parting.WHOLE);
        }
    }

    /** Was read or set aside and is to be read once more: it waits again. */
    record Again(PageId page) implements PageOutcome {}
}
