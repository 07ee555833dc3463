package org.mokanda.web.registers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.web.Wording;

/** The pages of a contact sheet with their marks: each a sign and words, so that no colour is needed to understand it. */
final class ContactFrames {
    private final PageArrangement arrangement;
    private final List<PageExamination> seen;
    private final Map<Integer, PageExamination> byPage = new HashMap<>();
    private final Wording wording;

    /** A sign and its words; {@code look} is a class of the style sheet. */
    record Mark(String sign, String words, String look) {}

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
            boolean isInHalves,
            int fold,
            String folio,
            List<Mark> marks) {}

    ContactFrames(PageArrangement arrangement, List<PageExamination> seen, Wording wording) {
        this.arrangement = arrangement;
        this.seen = seen;
        this.wording = wording;
        seen.forEach(page -> byPage.put(page.page().number(), page));
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
        return new Frame(
                page.id().reference(),
                number,
                place,
                page.hasPicture(),
                arrangement.rejection(number).isPresent(),
                isInHalves(arrangement.split(number), byPage.get(number)),
                fold(arrangement.split(number), byPage.get(number)),
                arrangement.folio(number).map(String::valueOf).orElse(""),
                marks(page, byPage.get(number)));
    }

    private static boolean isInHalves(PageSplit split, @Nullable PageExamination examined) {
        return switch (split) {
            case PageSplit.Halves _ -> true;
            case PageSplit.Whole _ -> false;
            case PageSplit.Proposed _ -> examined != null && examined.parts().size() == 2;
        };
    }

    private static int fold(PageSplit split, @Nullable PageExamination examined) {
        if (split instanceof PageSplit.Halves(int permille)) {
            return permille / 10;
        }
        if (examined == null || examined.parts().size() != 2) {
            return 50;
        }
        var left = examined.parts().getFirst().box();
        var right = examined.parts().getLast().box();
        int fold = (left.x() + left.width() + right.x()) * 50 / examined.width();
        return Math.clamp(fold, PageSplit.Halves.FOLD_MIN / 10, PageSplit.Halves.FOLD_MAX / 10);
    }

    private List<Mark> marks(Page page, @Nullable PageExamination examined) {
        int number = page.id().number();
        var marks = new ArrayList<Mark>();
        arrangement
                .rejection(number)
                .ifPresent(reason -> marks.add(new Mark(
                        "✕",
                        wording.text("contact.rejected", wording.text("arrangement.reason." + reason.code())),
                        "bad")));
        var setAside = page.setAside();
        if (setAside != null) {
            marks.add(new Mark("!", wording.text("quarantine." + setAside.code()), "bad"));
        }
        switch (arrangement.split(number)) {
            case PageSplit.Proposed _ -> {
                if (examined != null && examined.parts().size() > 1) {
                    marks.add(new Mark(
                            "◫", wording.text("contact.parts", examined.parts().size()), "proposed"));
                }
            }
            case PageSplit.Whole _ -> marks.add(new Mark("□", wording.text("contact.whole"), "validated"));
            case PageSplit.Halves(int fold) ->
                marks.add(new Mark("◫", wording.text("contact.halves", fold / 10), "validated"));
        }
        if (examined != null) {
            examined.flags().forEach(flag -> marks.add(new Mark("⚠", wording.text("flag." + flag.code()), "proposed")));
            Likeness.with(examined, seen).stream()
                    .findFirst()
                    .map(alike -> alike.earlier().equals(page.id()) ? alike.later() : alike.earlier())
                    .ifPresent(other -> marks.add(
                            new Mark("≈", wording.text("contact.alike", String.valueOf(other.number())), "proposed")));
        }
        return marks;
    }
}
