package org.mokanda.web.registers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.BookSummary;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.page.Originals;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.QuarantineReason;
import org.mokanda.core.page.Scan;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.register.RegisterSummary;
import org.mokanda.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of books, and one book. */
@Controller
class RegisterController {
    private static final int SHEET = 48;
    /** The others are on a screen of their own. */
    private static final int APART_MAX = 10;

    /**
     * A book in the list.
     *
     * @param gapKey why there is none; null when there is, or nothing is known
     * @param isToScan described, and not a single scan
     * @param apart files kept apart of which something is wanted
     * @param settled those that nobody needs any more
     */
    record Book(
            RegisterSummary summary,
            String reference,
            String title,
            int validatedPercent,
            @Nullable String gapKey,
            boolean isToScan,
            int apart,
            int settled) {}

    /** A page in the grid. */
    record Leaf(
            String reference,
            int number,
            String scanName,
            String stateKey,
            boolean shown,
            @Nullable String reasonKey) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "Leaf[" + reference + "]";
        }
    }

    /** A file that was kept apart. */
    record KeptApart(String name, String reasonKey, boolean isSettled) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "KeptApart[" + reasonKey + "]";
        }
    }

    private final Catalogue catalogue;
    private final Wording wording;
    private final BookScreen screen;
    private final Originals originals;

    RegisterController(Catalogue catalogue, Wording wording, BookScreen screen, Originals originals) {
        this.catalogue = catalogue;
        this.wording = wording;
        this.screen = screen;
        this.originals = originals;
    }

    @GetMapping("/registres")
    String list(Model model) {
        Map<RegisterId, BookSummary> papers = new HashMap<>();
        catalogue.books().list().forEach(paper -> papers.put(paper.register(), paper));
        var books = catalogue.registers().list().stream()
                .map(summary -> book(summary, papers.get(summary.id()), settled(summary)))
                .toList();
        model.addAttribute("books", books);
        return "registers";
    }

    @GetMapping("/registres/{reference}")
    String register(@PathVariable String reference, @RequestParam(defaultValue = "1") int feuille, Model model) {
        var summary = RegisterId.parse(reference)
                .flatMap(catalogue.registers()::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var pages = catalogue.pages().ofRegister(summary.id());
        int sheets = Math.max(1, (pages.size() + SHEET - 1) / SHEET);
        int sheet = Math.clamp(feuille, 1, sheets);
        var acts = catalogue.acts().ofRegister(summary.id());
        var paper = catalogue.books().find(summary.id());
        var arrangement = catalogue.arrangements().current(summary.id());
        var apart = originals.keptApart(summary.id());
        int settled = (int) apart.stream().filter(arrangement::isSettled).count();
        model.addAttribute("book", book(summary, BookSummary.of(paper), settled));
        model.addAttribute("paper", screen.show(paper));
        model.addAttribute("leaves", leaves(pages, arrangement, sheet));
        model.addAttribute("sheet", sheet);
        model.addAttribute("sheets", sheets);
        model.addAttribute("apart", first(apart, arrangement));
        model.addAttribute("apartCount", apart.size());
        model.addAttribute(
                "firstOpenAct",
                acts.stream()
                        .filter(act -> !act.isValidated())
                        .filter(act -> act.beginsOn()
                                .flatMap(page -> arrangement.rejection(page.number()))
                                .isEmpty())
                        .findFirst()
                        .map(act -> act.id().reference())
                        .orElse(null));
        return "register";
    }

    /** Asked only where there may be some: a list of very many registers is to stay quick. */
    private int settled(RegisterSummary summary) {
        return summary.quarantined() == 0
                ? 0
                : catalogue.arrangements().current(summary.id()).settled().size();
    }

    private Book book(RegisterSummary summary, @Nullable BookSummary paper, int settled) {
        int percent = summary.acts() == 0 ? 0 : (int) (100L * summary.actsValidated() / summary.acts());
        var gap = paper == null ? null : paper.wholeGap();
        boolean isUnscanned = summary.scans() + summary.quarantined() == 0;
        return new Book(
                summary,
                summary.id().reference(),
                wording.register(summary.id()),
                percent,
                gap == null ? null : "book.gap." + gap.code(),
                isUnscanned && gap == null && paper != null && paper.isDescribed(),
                Math.max(0, summary.quarantined() - settled),
                settled);
    }

    /** In the order of the book, as people put it. */
    private static List<Leaf> leaves(List<Page> pages, PageArrangement arrangement, int sheet) {
        Map<Integer, Page> byNumber = new HashMap<>();
        pages.forEach(page -> byNumber.put(page.id().number(), page));
        return arrangement.ordered(byNumber.keySet()).stream()
                .skip((sheet - 1L) * SHEET)
                .limit(SHEET)
                .map(byNumber::get)
                .map(page ->
                        leaf(page, arrangement.rejection(page.id().number()).orElse(null)))
                .toList();
    }

    private static Leaf leaf(Page page, @Nullable RejectReason rejection) {
        var stateKey = rejection != null
                ? "register.rejected-page"
                : "page.state." + page.state().code();
        var reasonKey = page.setAside() == null ? null : key(page.setAside());
        return new Leaf(
                page.id().reference(),
                page.id().number(),
                page.scanName(),
                stateKey,
                page.hasPicture(),
                rejection != null ? "arrangement.reason." + rejection.code() : reasonKey);
    }

    /** Those of which something is wanted come first. */
    private static List<KeptApart> first(List<Scan> apart, PageArrangement arrangement) {
        return apart.stream()
                .filter(scan -> !scan.isSeparator())
                .sorted(Comparator.comparing(arrangement::isSettled))
                .limit(APART_MAX)
                .map(scan -> keptApart(scan, arrangement.isSettled(scan)))
                .toList();
    }

    private static KeptApart keptApart(Scan scan, boolean isSettled) {
        var reason = scan.quarantine();
        return new KeptApart(scan.name(), reason == null ? "" : key(reason), isSettled);
    }

    private static String key(QuarantineReason reason) {
        return "quarantine." + reason.code();
    }
}
