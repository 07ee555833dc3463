package org.mokanda.web.registers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mokanda.core.arrangement.ArrangementDesk;
import org.mokanda.core.arrangement.PageArrangement;
import org.mokanda.core.arrangement.PageSplit;
import org.mokanda.core.arrangement.RejectReason;
import org.mokanda.core.book.NumberRange;
import org.mokanda.core.catalogue.Catalogue;
import org.mokanda.core.catalogue.PageDecisions;
import org.mokanda.core.catalogue.ReadingDesk;
import org.mokanda.core.failure.FailureKind;
import org.mokanda.core.failure.MokandaException;
import org.mokanda.core.page.Page;
import org.mokanda.core.page.PageExamination;
import org.mokanda.core.register.RegisterId;
import org.mokanda.web.Viewer;
import org.mokanda.web.Wording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The contact sheet of a register, where an archivist puts its pages in order. Every step is a form, and can be taken back. */
@Controller
class ContactSheetController {
    private static final Logger LOG = LoggerFactory.getLogger(ContactSheetController.class);
    private static final int SHEET = 48;
    /** What a person chose and typed, so that it is still there after a mistake. */
    record Typed(List<Integer> pages, String reason, String split, String fold, String place, String folio) {
        static final Typed NOTHING = new Typed(List.of(), "", "", "50", "", "");

        /** What people type may be anything (I7). */
        @Override
        public String toString() {
            return "Typed" + pages;
        }
    }

    private final Catalogue catalogue;
    private final ArrangementDesk desk;
    private final PageDecisions decisions;
    private final Viewer viewer;
    private final Wording wording;

    ContactSheetController(
            Catalogue catalogue, ArrangementDesk desk, ReadingDesk reading, Viewer viewer, Wording wording) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.decisions = new PageDecisions(desk, reading);
        this.viewer = viewer;
        this.wording = wording;
    }

    /**
     * @param page to be shown, whichever sheet it is on; else that of the sheet {@code feuille}
     * @param gardees how many rejected pages the step made count again
     */
    @GetMapping("/registres/{reference}/planche")
    String show(
            @PathVariable String reference,
            @RequestParam(defaultValue = "1") int feuille,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable String fait,
            @RequestParam(defaultValue = "0") int gardees,
            Model model) {
        var register = find(reference);
        if (fait != null) {
            model.addAttribute(
                    "noticeKey",
                    switch (fait) {
                        case "annule" -> "contact.undone";
                        case "annule-relire" -> "contact.undone-read-again";
                        case "relire" -> "contact.done-read-again";
                        case "rien" -> "contact.unchanged";
                        default -> "contact.done";
                    });
            model.addAttribute("keptAgain", gardees);
        }
        return show(register, feuille, page, Typed.NOTHING, model);
    }

    private String show(RegisterId register, int wantedSheet, @Nullable Integer wantedPage, Typed typed, Model model) {
        var standing = desk.standing(register);
        var arrangement = standing.arrangement();
        Map<Integer, Page> pages = new HashMap<>();
        catalogue
                .pages()
                .ofRegister(register)
                .forEach(page -> pages.put(page.id().number(), page));
        var order = arrangement.ordered(pages.keySet());
        int sheets = Math.max(1, Math.ceilDiv(order.size(), SHEET));
        int place = wantedPage == null ? -1 : order.indexOf(wantedPage);
        int sheet = place >= 0 ? place / SHEET + 1 : Math.clamp(wantedSheet, 1, sheets);
        int first = (sheet - 1) * SHEET;
        var shown = order.subList(first, Math.min(order.size(), first + SHEET));
        var seen = catalogue.pages().examinations(register);
        var frames = new ContactFrames(arrangement, seen, wording);
        model.addAttribute("registerTitle", wording.register(register));
        model.addAttribute("reference", register.reference());
        model.addAttribute("revision", standing.revision());
        model.addAttribute("canUndo", desk.before(register, standing.revision()).isPresent());
        model.addAttribute("pagesTotal", order.size());
        model.addAttribute("rejectedTotal", arrangement.rejected().size());
        model.addAttribute(
                "unexamined",
                order.size()
                        - seen.stream().map(PageExamination::page).distinct().count());
        model.addAttribute("frames", frames.of(shown, pages, first + 1));
        model.addAttribute("reasons", RejectReason.values());
        model.addAttribute("typed", typed);
        model.addAttribute("sheet", sheet);
        model.addAttribute("sheets", sheets);
        return "contact";
    }

    /** @param revision what the person looked at */
    @PostMapping("/registres/{reference}/planche")
    String change(
            @PathVariable String reference,
            @RequestParam int revision,
            @RequestParam String action,
            @RequestParam(defaultValue = "1") int feuille,
            @RequestParam(required = false) @Nullable List<Integer> pages,
            @RequestParam(defaultValue = "") String raison,
            @RequestParam(defaultValue = "") String coupure,
            @RequestParam(defaultValue = "") String pli,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String folio,
            Model model) {
        var register = find(reference);
        var chosen =
                pages == null ? List.<Integer>of() : pages.stream().distinct().toList();
        var typed = new Typed(chosen, raison, coupure, pli, place, folio);
        var by = viewer.required().login();
        try {
            var arrangement = desk.standing(register).arrangement();
            if (action.equals("annuler")) {
                int again = again(decisions.undo(register, revision, by));
                return back(register, feuille, chosen, again > 0 ? "annule-relire" : "annule");
            }
            if (chosen.isEmpty()) {
                return refused(register, feuille, "contact.problem.none", typed, model);
            }
            // The step is built on what the person saw, so that one by somebody else in between is noticed.
            Optional<PageArrangement> changed = switch (action) {
                case "rejeter" -> RejectReason.ofCode(raison).map(reason -> arrangement.rejecting(chosen, reason));
                case "garder" -> Optional.of(arrangement.keeping(chosen));
                case "bonne" -> Optional.of(arrangement.findingGood(chosen));
                case "revoir" -> Optional.of(arrangement.doubting(chosen));
                case "couper" -> split(coupure, pli).map(split -> arrangement.splitting(chosen, split));
                case "deplacer" -> NumberRange.parseOne(place).map(to -> arrangement.moving(all(register), chosen, to));
                case "folio" -> folio(arrangement, chosen, folio);
                case "voir" -> Optional.empty(); // Enter in a field, without scripts
                default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            };
            if (changed.isEmpty()) {
                return refused(register, feuille, "contact.problem." + action, typed, model);
            }
            var step = decisions.arrange(changed.get(), revision, by);
            // Found good, a page that was rejected counts again: nobody asked for that by name.
            long keptAgain = action.equals("bonne")
                    ? chosen.stream()
                            .filter(page -> arrangement.rejection(page).isPresent())
                            .count()
                    : 0;
            return back(
                    register,
                    feuille,
                    chosen,
                    (again(step) > 0 ? "relire" : step.isNew() ? "ok" : "rien")
                            + (keptAgain > 0 ? "&gardees=" + keptAgain : ""));
        } catch (MokandaException e) {
            if (e.kind() != FailureKind.USAGE && e.kind() != FailureKind.BUSY) {
                throw e;
            }
            model.addAttribute("problem", wording.text(e.messageKey(), e.arguments()));
            return show(register, feuille, null, typed, model);
        }
    }

    private static int again(PageDecisions.Step step) {
        var failure = step.readLater();
        if (failure != null) {
            LOG.atWarn()
                    .addKeyValue("failure", failure.messageKey())
                    .log("pages that were decided otherwise are read later");
        }
        return step.readAgain();
    }

    private static Optional<PageSplit> split(String way, String fold) {
        return switch (way) {
            case "proposee" -> Optional.of(PageSplit.PROPOSED);
            case "entiere" -> Optional.of(PageSplit.WHOLE);
            case "moities" -> NumberRange.parseOne(fold).flatMap(PageSplit::atPercent);
            default -> Optional.empty();
        };
    }

    /** An empty number takes the one that was read away. */
    private static Optional<PageArrangement> folio(PageArrangement arrangement, List<Integer> chosen, String folio) {
        if (chosen.size() != 1) {
            return Optional.empty();
        }
        return folio.isBlank()
                ? Optional.of(arrangement.withFolio(chosen.getFirst(), null))
                : NumberRange.parseOne(folio).map(number -> arrangement.withFolio(chosen.getFirst(), number));
    }

    private List<Integer> all(RegisterId register) {
        return catalogue.pages().ofRegister(register).stream()
                .map(page -> page.id().number())
                .toList();
    }

    private String refused(RegisterId register, int sheet, String key, Typed typed, Model model) {
        model.addAttribute("problem", wording.text(key));
        return show(register, sheet, null, typed, model);
    }

    private static String back(RegisterId register, int sheet, List<Integer> chosen, String done) {
        var page = chosen.isEmpty() ? "" : "&page=" + chosen.getFirst();
        return "redirect:/registres/" + register.reference() + "/planche?fait=" + done + "&feuille=" + sheet + page
                + (chosen.isEmpty() ? "" : "#p" + chosen.getFirst());
    }

    private RegisterId find(String reference) {
        return RegisterId.parse(reference)
                .filter(register -> catalogue.registers().find(register).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
