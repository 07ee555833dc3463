package org.mokanda.web.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.report.PageMarks;
import org.mokanda.web.Wording;

/** The pages of a contact sheet with their marks: each a sign and words, so that no colour is needed to understand it. */
final class ContactFrames {
    private final PageArrangement arrangement;
    private final PageMarks marks;

    /**
     * A page on the sheet.
     *
     * @param place in the book, 1 for the first
     * @param isInHalves so it is read, decided or proposed; {@code S} then takes it back
     * @param fold where it is cut, or would be, in percent of the width
     */
    record Frame(
            String reference,
            int number,
            int place,
            boolean hasPicture,
            boolean isRejected,
            boolean isGood,
            boolean isInHalves,
            int fold,
            String folio,
            List<PageMarks.Mark> marks) {}

    ContactFrames(PageArrangement arrangement, List<PageExamination> seen, Wording wording) {
        this.arrangement = arrangement;
        this.marks = new PageMarks(arrangement, seen, wording::text);
    }

    /** @param firstPlace of the first of them */
    List<Frame> of(List<Integer> shown, Map<Integer, Page> pages, int firstPlace) {
        var frames = new ArrayList<Frame>();
        for (var number : shown) {
            var page = pages.get(number);
            if (page != null) {
                frames.add(frame(page, firstPlace + frames.size()));
            }
        }
        return frames;
    }

    private Frame frame(Page page, int place) {
        int number = page.id().number();
        var seen = marks.seen(page.id()).orElse(null);
        return new Frame(
                page.id().reference(),
                number,
                place,
                page.hasPicture(),
                arrangement.rejection(number).isPresent(),
                arrangement.isGood(number),
                isInHalves(arrangement.split(number), seen),
                arrangement.fold(number, seen).orElse(PageSplit.Halves.MIDDLE / 10),
                arrangement.folio(number).map(String::valueOf).orElse(""),
                marks.of(page));
    }

    private static boolean isInHalves(PageSplit split, @Nullable PageExamination examined) {
        return switch (split) {
            case PageSplit.Halves _ -> true;
            case PageSplit.Whole _ -> false;
            case PageSplit.Proposed _ -> examined != null && examined.parts().size() == 2;
        };
    }
}
