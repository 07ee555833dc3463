package org.mokanda.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.page.Likeness;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.page.PageId;

/** What people decided of a page and what a machine saw of it, in the words of a language. */
public final class PageMarks {
    private final PageArrangement arrangement;
    private final List<PageExamination> seen;
    private final Map<PageId, PageExamination> byPage = new HashMap<>();
    private final ReportText.Words words;

    /** A sign and its words; {@code look} is a class of the style sheet. */
    public record Mark(String sign, String words, String look) {}

    /** @param seen all pages of the register that a machine looked at */
    public PageMarks(PageArrangement arrangement, List<PageExamination> seen, ReportText.Words words) {
        this.arrangement = arrangement;
        this.seen = seen;
        this.words = words;
        seen.forEach(page -> byPage.put(page.page(), page));
    }

    /** Decisions first, and of what may be odd the surest. */
    public List<Mark> of(Page page) {
        int number = page.id().number();
        var examined = seen(page.id());
        var marks = new ArrayList<Mark>();
        arrangement
                .rejection(number)
                .ifPresent(reason -> marks.add(new Mark(
                        "✕",
                        words.text("contact.rejected", words.text("arrangement.reason." + reason.code())),
                        "bad")));
        if (arrangement.isGood(number)) {
            marks.add(new Mark("✓", words.text("contact.checked"), "validated"));
        }
        var setAside = page.setAside();
        if (setAside != null) {
            marks.add(new Mark("!", words.text("quarantine." + setAside.code()), "bad"));
        }
        switch (arrangement.split(number)) {
            case PageSplit.Proposed _ ->
                examined.map(one -> one.parts().size())
                        .filter(parts -> parts > 1)
                        .ifPresent(parts -> marks.add(new Mark("◫", words.text("contact.parts", parts), "proposed")));
            case PageSplit.Whole _ -> marks.add(new Mark("□", words.text("contact.whole"), "validated"));
            case PageSplit.Halves halves ->
                marks.add(new Mark("◫", words.text("contact.halves", halves.percent()), "validated"));
        }
        examined.ifPresent(one ->
                one.flags().forEach(flag -> marks.add(new Mark("⚠", words.text("flag." + flag.code()), "proposed"))));
        alike(page.id())
                .ifPresent(other -> marks.add(
                        new Mark("≈", words.text("contact.alike", String.valueOf(other.number())), "proposed")));
        return marks;
    }

    /** What a machine saw of a page; empty before it looked. */
    public Optional<PageExamination> seen(PageId page) {
        return Optional.ofNullable(byPage.get(page));
    }

    /** The page of this register that looks most like a scan of the same leaf. */
    public Optional<PageId> alike(PageId page) {
        return seen(page)
                .flatMap(one -> Likeness.with(one, seen).stream().findFirst())
                .map(alike -> alike.earlier().equals(page) ? alike.later() : alike.earlier());
    }
}
