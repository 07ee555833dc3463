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
import org.mokanda.core.page.PageState;
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
     * @param isInHalves what {@code S} then takes back
     */
    record Frame(
            String reference,
            int number,
            int place,
            boolean hasPicture,
            boolean isRejected,
            boolean isInHalves,
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
                page.state() != PageState.SET_ASIDE,
                arrangement.rejection(number).isPresent(),
                arrangement.split(number) instanceof PageSplit.Halves,
                arrangement.folio(number).map(String::valueOf).orElse(""),
                marks(page, byPage.get(number)));
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
