package org.mokanda.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.access.Role.Permission;
import org.mokanda.core.act.ActField;
import org.mokanda.core.act.CivilAct;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.page.Box;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageId;
import org.mokanda.core.page.PageState;
import org.mokanda.core.reading.PageReading;
import org.mokanda.core.reading.StoredReadings;
import org.mokanda.core.reading.Word;
import org.mokanda.core.register.RegisterId;
import org.mokanda.core.search.Certainty;
import org.mokanda.core.search.LineHit;
import org.mokanda.core.search.LineHit.LineWord;
import org.mokanda.core.search.LineHit.Run;
import org.mokanda.core.search.PageHit;
import org.mokanda.core.search.PageQuery;
import org.mokanda.core.search.PageText;
import org.mokanda.core.search.SearchIndex;
import org.mokanda.ingest.decode.PageImages;
import org.mokanda.ingest.decode.PageSize;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.mokanda.web.iiif.ImageLinks;
import org.mokanda.web.search.Question;
import org.mokanda.web.search.Questions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** One page with what was read on it. */
@Controller
class PageController {
    /**
     * A word of the text beside the scan.
     *
     * @param found how sure it is that this was looked for; absent for a word that was not
     * @param possible what was looked for, when it was not read so but may be that; else empty
     */
    record ShownWord(String text, @Nullable Certainty found, String possible, boolean doubtful) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "ShownWord";
        }
    }

    /** An act that stands on the page. */
    record ActLink(String reference, String person, String number, boolean validated) {
        /** No words of people (I7). */
        @Override
        public String toString() {
            return "ActLink[" + reference + "]";
        }
    }

    private final Catalogue catalogue;
    private final StoredReadings readings;
    private final SearchIndex index;
    private final Wording wording;
    private final PageImages images;
    private final ReadingDesk desk;
    private final Viewer viewer;

    PageController(
            Catalogue catalogue,
            StoredReadings readings,
            SearchIndex index,
            Wording wording,
            PageImages images,
            ReadingDesk desk,
            Viewer viewer) {
        this.desk = desk;
        this.viewer = viewer;
        this.catalogue = catalogue;
        this.readings = readings;
        this.index = index;
        this.wording = wording;
        this.images = images;
    }

    @GetMapping("/pages/{reference}")
    String page(
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String q,
            HttpSession session,
            Model model) {
        var page = find(reference);
        if (page.state() == PageState.WAITING) {
            catalogue.queue().want(page.id());
        }
        var question = Optional.ofNullable(q).flatMap(Questions.of(session)::find);
        var hit = question.flatMap(asked -> hit(page, asked));
        var runs = hit.stream().flatMap(PageHit::runs).toList();
        var reading = readings.find(page.id());
        var acts = catalogue.acts().onPage(page.id());

        model.addAttribute("page", page);
        model.addAttribute("register", wording.register(page.id().register()));
        model.addAttribute("registerReference", page.id().register().reference());
        model.addAttribute("questionId", question.isPresent() ? q : null);
        model.addAttribute("hitCount", runs.size());
        model.addAttribute("certainties", runs.stream().map(Run::certainty).collect(Collectors.toSet()));
        model.addAttribute(
                "handLines",
                hit.stream()
                        .flatMap(found -> found.lines().stream())
                        .filter(PageController::isHand)
                        .toList());
        model.addAttribute(
                "scan",
                size(page, reading).map(size -> scan(page, size, acts, hit)).orElse(null));
        model.addAttribute(
                "blocks", reading.map(read -> text(read.legible(), hit)).orElse(List.of()));
        model.addAttribute("waits", page.state() == PageState.WAITING);
        model.addAttribute("mayReadAgain", page.state() != PageState.WAITING && viewer.may(Permission.INGEST));
        model.addAttribute("acts", acts.stream().map(this::link).toList());
        model.addAttribute(
                "setAsideKey",
                page.setAside() == null ? null : "quarantine." + page.setAside().code());
        var arrangement = catalogue.arrangements().current(page.id().register());
        model.addAttribute(
                "rejectedKey",
                arrangement
                        .rejection(page.id().number())
                        .map(reason -> "arrangement.reason." + reason.code())
                        .orElse(null));
        var neighbours = neighbours(page.id().register(), arrangement);
        int at = neighbours.indexOf(page.id());
        model.addAttribute("position", at + 1);
        model.addAttribute("pageCount", neighbours.size());
        model.addAttribute("previous", at > 0 ? neighbours.get(at - 1).reference() : null);
        model.addAttribute(
                "next", at + 1 < neighbours.size() ? neighbours.get(at + 1).reference() : null);
        return "page";
    }

    /** The page is read once more; its text stays until then. */
    @PostMapping("/pages/{reference}/relire")
    String readAgain(@PathVariable String reference, @RequestParam(required = false) @Nullable String q) {
        var page = find(reference).id();
        desk.readAgain(page, viewer.required().login());
        return "redirect:/pages/" + page.reference() + (q == null ? "" : "?q=" + UriUtils.encode(q, UTF_8));
    }

    private Page find(String reference) {
        return PageId.parse(reference)
                .flatMap(catalogue.pages()::find)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** In the order of the book, as people put it; rejected ones too, as one may look at them. */
    private List<PageId> neighbours(RegisterId register, PageArrangement arrangement) {
        var numbers = catalogue.pages().ofRegister(register).stream()
                .map(page -> page.id().number())
                .collect(Collectors.toSet());
        return arrangement.ordered(numbers).stream()
                .map(number -> new PageId(register, number))
                .toList();
    }

    private Optional<PageHit> hit(Page page, Question question) {
        if (question.target() != Question.Target.TEXT) {
            return Optional.empty();
        }
        return index.pages(PageQuery.on(page.id(), question.words()), viewer.sight(), 1).stream()
                .findFirst();
    }

    private static boolean isHand(LineHit line) {
        return line.found().getFirst().certainty() == Certainty.HAND;
    }

    private Optional<Box> size(Page page, Optional<PageReading> reading) {
        return reading.map(read -> new PageSize(read.width(), read.height()))
                .or(() -> images.knownSize(page))
                .map(size -> new Box(0, 0, size.width(), size.height()));
    }

    private ScanView scan(Page page, Box size, List<CivilAct> acts, Optional<PageHit> hit) {
        var marks = new ArrayList<ScanView.Mark>();
        for (var act : acts) {
            act.regions().stream()
                    .filter(region -> region.page().equals(page.id()))
                    .forEach(region -> marks.add(new ScanView.Mark(
                            "act",
                            act.id().reference(),
                            region.box(),
                            "/actes/" + act.id().reference(),
                            wording.person(act))));
        }
        hit.stream()
                .flatMap(PageHit::runs)
                .forEach(run -> marks.add(
                        new ScanView.Mark("hit " + run.certainty().code(), "", outline(run.box(), size), null, "")));
        var focus = hit.map(PageController::bestPlace).orElse(size);
        var alt = wording.text("page.scan-alt", String.valueOf(page.id().number()));
        return new ScanView(
                ImageLinks.screen(page.id()), size, ImageLinks.zoom(page.id()), size, around(focus, size), alt, marks);
    }

    /** Around the letters and not across them. */
    private static Box outline(Box word, Box size) {
        int margin = word.height() / 4;
        int x = Math.max(0, word.x() - margin);
        int y = Math.max(0, word.y() - margin);
        return new Box(
                x,
                y,
                Math.max(1, Math.min(size.width(), word.right() + margin) - x),
                Math.max(1, Math.min(size.height(), word.bottom() + margin) - y));
    }

    /** Of the line that answers most. */
    private static Box bestPlace(PageHit hit) {
        return hit.excerpt().getFirst().found().stream()
                .map(LineWord::box)
                .reduce(Box::union)
                .orElseThrow();
    }

    /** The hits with enough of the page around them to be read. */
    private static Box around(Box focus, Box size) {
        int x = Math.max(0, focus.x() - size.width() / 4);
        int y = Math.max(0, focus.y() - size.height() / 8);
        int right = Math.min(size.width(), focus.right() + size.width() / 4);
        int bottom = Math.min(size.height(), focus.bottom() + size.height() / 8);
        return new Box(x, y, Math.max(1, right - x), Math.max(1, bottom - y));
    }

    /** Blocks of lines of words, with the words that were searched for marked. */
    private static List<List<List<ShownWord>>> text(PageReading reading, Optional<PageHit> hit) {
        var found = hit.stream()
                .flatMap(PageHit::found)
                .collect(Collectors.toMap(
                        LineWord::box, word -> word, BinaryOperator.maxBy(Comparator.comparing(LineWord::certainty))));
        return reading.blocks().stream()
                .map(block -> block.lines().stream()
                        .map(line -> line.words().stream()
                                .map(word -> shown(word, found))
                                .toList())
                        .toList())
                .toList();
    }

    private static ShownWord shown(Word word, Map<Box, LineWord> found) {
        boolean isDoubtful = word.confidence() < PageText.SURE_FROM;
        var hit = found.get(word.box());
        return hit == null
                ? new ShownWord(word.text(), null, "", isDoubtful)
                : new ShownWord(word.text(), hit.certainty(), hit.possible(), isDoubtful);
    }

    private ActLink link(CivilAct act) {
        return new ActLink(act.id().reference(), wording.person(act), act.text(ActField.NUMBER), act.isValidated());
    }
}
